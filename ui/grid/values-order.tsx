'use client';

import { axisTitle } from '#core/grid/axis-title.ts';
import { MEANS } from '#core/grid/mean-words.ts';
import { isAsDefined, orderedBy, type ShownValue } from '#core/grid/value-order.ts';
import type { Axis } from '#core/sweep/axis.ts';
import styles from './panel.module.css';
import type { GridState } from './use-grid.ts';

/** What the values of an axis are in order by: their names, or what their cells have in the mean. */
export function ValuesOrder({ grid, axis, shown }: { grid: GridState; axis: Axis; shown: ShownValue[] }) {
  const by = orderedBy(axis, grid.order) ?? {
    by: isAsDefined(shown) ? 'defined' : 'hand',
    reversed: false,
  };
  const title = axisTitle(axis.name);
  return (
    <div className={styles['sort']}>
      <select
        aria-label={`Order of ${title}`}
        value={by.by}
        onChange={(event) => grid.orderBy(axis, { by: event.target.value, reversed: false })}
      >
        {by.by === 'hand' && <option value="hand">by hand</option>}
        <option value="defined">as defined</option>
        <option value="label">by name</option>
        <optgroup label="By the mean of">
          {MEANS.map((mean) => (
            <option key={mean.by} value={mean.by}>
              {mean.words}
            </option>
          ))}
        </optgroup>
      </select>
      <button
        type="button"
        aria-label={`${title} the other way round`}
        aria-pressed={by.reversed}
        onClick={() =>
          by.by === 'hand'
            ? grid.setValues(axis, shown.toReversed())
            : grid.orderBy(axis, { ...by, reversed: !by.reversed })
        }
      >
        {by.reversed ? '↑' : '↓'}
      </button>
    </div>
  );
}
