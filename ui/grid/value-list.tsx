'use client';

import { isAsDefined, orderedBy, type ShownValue } from '#core/grid/value-order.ts';
import type { Axis } from '#core/sweep/axis.ts';
import type { GridState } from './use-grid.ts';
import { ValuesOrder } from './values-order.tsx';

type Props = {
  grid: GridState;
  axis: Axis;
  shown: ShownValue[];
};

const swap = (values: ShownValue[], from: number, to: number): ShownValue[] => {
  const [moved] = values.slice(from, from + 1);
  if (!moved || to < 0 || to >= values.length) return values;
  return values.toSpliced(from, 1).toSpliced(to, 0, moved);
};

/** With one value more: where it was defined, as long as the others are in that order too; else behind them. */
function withShown(shown: ShownValue[], index: number): ShownValue[] {
  const at = shown.findIndex((one) => one.index > index);
  return shown.toSpliced(at < 0 || !isAsDefined(shown) ? shown.length : at, 0, { index, folded: false });
}

/** Show and hide the values of one axis, fold them, put them in order. */
export function ValueList({ grid, axis, shown }: Props) {
  const hidden = axis.values
    .map((_, index) => index)
    .filter((index) => !shown.some((one) => one.index === index));
  const by = orderedBy(axis, grid.order);
  const set = (values: ShownValue[]) => grid.setValues(axis, values);
  const label = (index: number) => axis.values[index]?.label ?? '';
  return (
    <>
      <ValuesOrder grid={grid} axis={axis} shown={shown} />
      <ul>
        {shown.map((one, at) => (
          <li key={one.index} data-folded={one.folded}>
            <label>
              <input
                type="checkbox"
                checked
                disabled={shown.length === 1}
                onChange={() =>
                  grid.setValues(
                    axis,
                    shown.filter((other) => other !== one),
                    by,
                  )
                }
              />
              <span>{label(one.index)}</span>
            </label>
            <button
              type="button"
              aria-label={`${label(one.index)} earlier`}
              disabled={at === 0}
              onClick={() => set(swap(shown, at, at - 1))}
            >
              ↑
            </button>
            <button
              type="button"
              aria-label={`${label(one.index)} later`}
              disabled={at === shown.length - 1}
              onClick={() => set(swap(shown, at, at + 1))}
            >
              ↓
            </button>
            <button
              type="button"
              aria-label={`Fold ${label(one.index)}`}
              aria-pressed={one.folded}
              onClick={() => grid.fold(axis, one.index)}
            >
              ⇥
            </button>
          </li>
        ))}
        {hidden.map((index) => (
          <li key={index} data-hidden="true">
            <label>
              <input type="checkbox" checked={false} onChange={() => set(withShown(shown, index))} />
              <span>{label(index)}</span>
            </label>
          </li>
        ))}
      </ul>
    </>
  );
}
