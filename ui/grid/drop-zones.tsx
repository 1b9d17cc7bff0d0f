'use client';

import type { Sheet } from '#core/grid/make-sheet.ts';
import { SIDE_WORDS, type Side } from '#core/grid/choose-pivot.ts';
import styles from './drop-zones.module.css';
import { useAxisDrop } from './use-axis-drag.ts';
import type { GridState } from './use-grid.ts';

function Zone({ side, put }: { side: Side; put: GridState['put'] }) {
  const { dropRef, over } = useAxisDrop(`header ${side}`, SIDE_WORDS[side], (name) => put(side, name));
  return (
    <div ref={dropRef} className={styles['zone']} data-side={side} data-over={over}>
      {SIDE_WORDS[side]}
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
      <Zone side="x" put={grid.put} />
      <Zone side="y" put={grid.put} />
    </div>
  );
}
