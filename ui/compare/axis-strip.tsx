'use client';

import { sameItem, type CompareItem } from '#core/compare/compare-items.ts';
import { onlyAxis } from '#core/compare/only-axis.ts';
import { axisTitle } from '#core/grid/axis-title.ts';
import type { GridState } from '../grid/use-grid.ts';
import type { CellStore } from '../live/cell-store.ts';
import styles from './stage.module.css';

type Props = {
  grid: GridState;
  store: CellStore;
  /** The cell whose other values are shown. */
  ordinal: number;
  axis: number;
  items: readonly CompareItem[];
  onAxis: (axis: number) => void;
  onToggle: (ordinal: number) => void;
  onAll: () => void;
};

/** *Only this axis*: a cell against all other values of one axis, everything else equal. */
export function AxisStrip({ grid, store, ordinal, axis, items, onAxis, onToggle, onAll }: Props) {
  const { axes, index } = grid;
  const steps = onlyAxis(index, ordinal, axis);
  const values = axes[axis]?.values ?? [];
  return (
    <div className={styles['strip']}>
      <label>
        <span>only this axis</span>
        <select
          value={axis}
          aria-label="Only this axis"
          onChange={(event) => onAxis(Number(event.target.value))}
        >
          {axes.map((one, place) =>
            one.values.length < 2 ? null : (
              <option key={one.name} value={place}>
                {axisTitle(one.name)}
              </option>
            ),
          )}
        </select>
        <button type="button" onClick={onAll}>
          all
        </button>
      </label>
      <ul>
        {steps.map(({ value, ordinal: cell }) => {
          const label = values[value]?.label ?? '';
          if (cell === null) return null;
          const { image } = store.read(cell);
          const on = items.some((item) => sameItem(item, { ordinal: cell, repeat: null }));
          return (
            <li key={value}>
              <button
                type="button"
                aria-pressed={on}
                data-active={cell === ordinal}
                title={label}
                aria-label={`${axisTitle(axes[axis]?.name ?? '')} ${label}`}
                onClick={() => onToggle(cell)}
              >
                {image === null ? <i /> : <img src={`/images/${image}-256.webp`} alt="" loading="lazy" />}
                <span>{label}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
