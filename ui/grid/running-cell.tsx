'use client';

import type { CellView } from '../live/cell-store.ts';
import styles from './grid.module.css';

/** Steps, their bar, and the newest preview. The picture element stays, so that no frame flashes. */
export function RunningCell({ cell }: { cell: CellView }) {
  const { progress } = cell;
  if (progress === null || progress.steps === 0) return <span className={styles['waiting']}>rendering</span>;
  const { renderKey, preview, step, steps } = progress;
  return (
    <>
      {preview !== null && (
        <img
          className={styles['preview']}
          alt=""
          src={`/api/v1/renders/${renderKey}/preview?frame=${encodeURIComponent(preview)}`}
        />
      )}
      <span className={preview === null ? styles['waiting'] : styles['stepping']}>
        step {step} / {steps}
      </span>
      <span className={styles['steps']} style={{ width: `${(100 * step) / steps}%` }} />
    </>
  );
}
