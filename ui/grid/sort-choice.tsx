'use client';

import { axisTitle } from '#core/grid/axis-title.ts';
import { MEASURES } from '#core/measure/prepare-measures.ts';
import { readSort, SORTS, writeSort } from '#core/grid/sort-cells.ts';
import styles from './panel.module.css';
import type { GridState } from './use-grid.ts';

const WORDS = { stars: 'Stars', flag: 'Flag', state: 'State', time: 'Time' } as const;

/** Lay the cells out by their axes, or one after another in an order of choice. */
export function SortChoice({ grid }: { grid: GridState }) {
  const sort = readSort(grid.sort);
  const names = [...new Set(grid.names)].filter(
    (name) => ![...SORTS, ...MEASURES.map((measure) => measure.name)].some((known) => known === name),
  );
  return (
    <div className={styles['sort']}>
      <select
        aria-label="Order of cells"
        value={sort?.by ?? ''}
        onChange={(event) => grid.setSort(event.target.value)}
      >
        <option value="">by their axes</option>
        {SORTS.map((by) => (
          <option key={by} value={by}>
            {WORDS[by]}
          </option>
        ))}
        <optgroup label="Parameters">
          {names.map((name) => (
            <option key={name} value={name}>
              {axisTitle(name)}
            </option>
          ))}
        </optgroup>
        <optgroup label="Measured on pixels, most first">
          {MEASURES.map(({ name, title, about }) => (
            <option key={name} value={name} title={about}>
              {title}
            </option>
          ))}
        </optgroup>
      </select>
      {sort && (
        <button
          type="button"
          aria-label="The other way round"
          aria-pressed={sort.reversed}
          onClick={() => grid.setSort(writeSort({ ...sort, reversed: !sort.reversed }))}
        >
          {sort.reversed ? '↑' : '↓'}
        </button>
      )}
    </div>
  );
}
