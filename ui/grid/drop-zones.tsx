'use client';

import type { Sheet } from '#core/grid/make-sheet.ts';
import type { Side } from '#core/grid/choose-pivot.ts';
import styles from './drop-zones.module.css';
import { useDrop } from './use-axis-drag.ts';
import type { GridState } from './use-grid.ts';

function Zone({ side, label, put }: { side: Side; label: string; put: GridState['put'] }) {
  const drop = useDrop((name) => put(side, name));
  return (
    <div className={styles['zone']} data-side={side} {...drop}>
      {label}
    </div>
  );
}

/** Over the headers while an axis is dragged: where it is dropped, there it runs along. */
export function DropZones({ grid, sheet }: { grid: GridState; sheet: Pick<Sheet, 'header' | 'list'> }) {
  if (sheet.list !== null) return null;
  const { width, height } = sheet.header;
  return (
    <div
      className={styles['zones']}
      aria-hidden="true"
      style={{ gridTemplate: `${height}px minmax(0, 1fr) / ${width}px minmax(0, 1fr)` }}
    >
      <Zone side="x" label="along X" put={grid.put} />
      <Zone side="y" label="along Y" put={grid.put} />
    </div>
  );
}
