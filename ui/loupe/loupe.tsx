'use client';

import { axisTitle } from '#core/grid/axis-title.ts';
import type { CellStore } from '../live/cell-store.ts';
import { useCell } from '../live/use-cell.ts';
import { CellTakeMenu } from '../take/cell-take-menu.tsx';
import { Modal } from '../shell/modal.tsx';
import { CellBody } from '../grid/cell-body.tsx';
import styles from './loupe.module.css';
import type { GridState } from '../grid/use-grid.ts';

type Props = { sweepId: string; grid: GridState; store: CellStore; onClose: () => void };

/** One picture as large as the window; the keys of the grid go on working. */
export function Loupe({ sweepId, grid, store, onClose }: Props) {
  const cell = useCell(store, grid.ordinal);
  const here = grid.index.indicesOf(grid.ordinal);
  const varying = grid.axes.filter((axis) => axis.values.length > 1);
  return (
    <Modal label="Large view" className={styles['loupe']} onClose={onClose}>
      <div className={styles['picture']} data-flag={cell.flag}>
        <CellBody cell={cell} sweepId={sweepId} size={4096} />
      </div>
      <p className={styles['caption']} aria-live="polite">
        {varying.map((axis) => {
          const place = grid.axes.indexOf(axis);
          return (
            <span key={axis.name}>
              {axisTitle(axis.name)} <b>{axis.values[here[place] ?? 0]?.label ?? '–'}</b>
            </span>
          );
        })}
        <CellTakeMenu sweepId={sweepId} cell={cell} />
        <button type="button" onClick={onClose}>
          Close
        </button>
      </p>
    </Modal>
  );
}
