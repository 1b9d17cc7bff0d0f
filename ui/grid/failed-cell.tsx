'use client';

import type { CellView } from '../live/cell-store.ts';
import { useRetry } from '../live/use-sweep-action.ts';
import styles from './failed.module.css';

/** ComfyUI's own words, where and how often it was tried, and another try. */
export function FailedCell({ cell, sweepId, size }: { cell: CellView; sweepId: string; size: number }) {
  const retry = useRetry(sweepId);
  const { server = null, tries = 0 } = cell.tried ?? {};
  return (
    <div className={styles['failed']}>
      <p title={cell.error ?? undefined}>{cell.error ?? 'failed'}</p>
      {size >= 96 && (
        <button
          type="button"
          tabIndex={-1}
          disabled={retry.isPending}
          onClick={(event) => {
            event.stopPropagation();
            retry.mutate([cell.ordinal]);
          }}
        >
          {[server, `tried ${tries}×`].filter(Boolean).join(' · ')}
          <b>retry</b>
        </button>
      )}
    </div>
  );
}
