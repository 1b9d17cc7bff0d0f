'use client';

import type { CellView } from '../live/cell-store.ts';
import { CellMarks } from './cell-marks.tsx';
import { FailedCell } from './failed-cell.tsx';
import styles from './grid.module.css';
import { Picture } from './picture.tsx';
import { RunningCell } from './running-cell.tsx';

function content(cell: CellView, sweepId: string, size: number) {
  if (cell.image !== null) return <Picture sha256={cell.image} thumbhash={cell.thumbhash} size={size} />;
  if (cell.state === 'running') return <RunningCell cell={cell} />;
  if (cell.state === 'failed') return <FailedCell cell={cell} sweepId={sweepId} size={size} />;
  const words = { pending: 'queued', dropped: 'dropped', done: 'no image' };
  return <span className={styles['waiting']}>{words[cell.state]}</span>;
}

/** What a cell shows in each of its states. */
export function CellBody({ cell, sweepId, size }: { cell: CellView; sweepId: string; size: number }) {
  return (
    <>
      <div className={styles['body']}>{content(cell, sweepId, size)}</div>
      <CellMarks stars={cell.stars} flag={cell.flag} />
    </>
  );
}
