'use client';

import { axisTitle } from '#core/grid/axis-title.ts';
import { orderValues, VALUE_ORDERS, type ValueOrderBy } from '#core/grid/order-values.ts';
import type { ShownValue } from '#core/grid/value-order.ts';
import type { Axis } from '#core/sweep/axis.ts';
import type { CellStore } from '../live/cell-store.ts';
import type { GridState } from './use-grid.ts';

const WORDS: Record<ValueOrderBy, string> = {
  defined: 'as defined',
  reversed: 'the other way round',
  label: 'by name',
  stars: 'by mean stars',
  time: 'by mean time',
};

type Props = {
  grid: GridState;
  store: CellStore;
  axis: Axis;
  /** The axis' place among the axes. */
  place: number;
  shown: ShownValue[];
};

const swap = (values: ShownValue[], from: number, to: number): ShownValue[] => {
  const [moved] = values.slice(from, from + 1);
  if (!moved || to < 0 || to >= values.length) return values;
  return values.toSpliced(from, 1).toSpliced(to, 0, moved);
};

/** Show and hide the values of one axis, fold them, put them in order. */
export function ValueList({ grid, store, axis, place, shown }: Props) {
  const hidden = axis.values
    .map((_, index) => index)
    .filter((index) => !shown.some((one) => one.index === index));
  const set = (values: ShownValue[]) => grid.setValues(axis, values);
  const label = (index: number) => axis.values[index]?.label ?? '';
  return (
    <>
      <select
        aria-label={`Order of ${axisTitle(axis.name)}`}
        value=""
        onChange={(event) => {
          const by = VALUE_ORDERS.find((one) => one === event.target.value);
          if (by) set(orderValues(axis, shown, by, store.places()[place] ?? [], store.rows()));
        }}
      >
        <option value="">order …</option>
        {VALUE_ORDERS.map((by) => (
          <option key={by} value={by}>
            {WORDS[by]}
          </option>
        ))}
      </select>
      <ul>
        {shown.map((one, at) => (
          <li key={one.index} data-folded={one.folded}>
            <label>
              <input
                type="checkbox"
                checked
                disabled={shown.length === 1}
                onChange={() => set(shown.filter((other) => other !== one))}
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
              <input
                type="checkbox"
                checked={false}
                onChange={() =>
                  set([...shown, { index, folded: false }].toSorted((a, b) => a.index - b.index))
                }
              />
              <span>{label(index)}</span>
            </label>
          </li>
        ))}
      </ul>
    </>
  );
}
