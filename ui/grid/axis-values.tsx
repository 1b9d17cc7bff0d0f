'use client';

import { axisTitle } from '#core/grid/axis-title.ts';
import { SIDES } from '#core/grid/choose-pivot.ts';
import { orderValues, VALUE_ORDERS, type ValueOrderBy } from '#core/grid/order-values.ts';
import { shownValues, type ShownValue } from '#core/grid/value-order.ts';
import type { Axis } from '#core/sweep/axis.ts';
import type { CellStore } from '../live/cell-store.ts';
import styles from './panel.module.css';
import type { GridState } from './use-grid.ts';

const WORDS: Record<ValueOrderBy, string> = {
  defined: 'as defined',
  reversed: 'the other way round',
  label: 'by name',
  stars: 'by mean stars',
  time: 'by mean time',
};

type Props = { grid: GridState; store: CellStore; axis: Axis; place: number };

const swap = (values: ShownValue[], from: number, to: number): ShownValue[] => {
  const [moved] = values.slice(from, from + 1);
  if (!moved || to < 0 || to >= values.length) return values;
  return values.toSpliced(from, 1).toSpliced(to, 0, moved);
};

/** The values of one axis: which are shown, in which order, which are folded. */
function Values({ grid, store, axis, place }: Props) {
  const shown = shownValues(axis, grid.order);
  const hidden = axis.values
    .map((_, index) => index)
    .filter((index) => !shown.some((one) => one.index === index));
  const set = (values: ShownValue[]) => grid.setValues(axis, values);
  const title = axisTitle(axis.name);
  const label = (index: number) => axis.values[index]?.label ?? '';
  return (
    <details className={styles['values']}>
      <summary>
        {title}
        <span>{hidden.length > 0 ? `${shown.length} of ${axis.values.length}` : axis.values.length}</span>
      </summary>
      <select
        aria-label={`Order of ${title}`}
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
    </details>
  );
}

/** The values of every axis that lies on a side. */
export function AxisValues({ grid, store }: { grid: GridState; store: CellStore }) {
  const { axes, pivot } = grid;
  return (
    <div className={styles['valuelists']}>
      {SIDES.map((side) => {
        const place = pivot[side];
        const axis = place === null ? undefined : axes[place];
        if (place === null || !axis || axis.values.length < 2) return null;
        return <Values key={axis.name} grid={grid} store={store} axis={axis} place={place} />;
      })}
    </div>
  );
}
