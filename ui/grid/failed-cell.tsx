'use client';

import type { CellView } from '../live/cell-store.ts';
import { useCellDetail } from '../live/use-cell-detail.ts';
import { useRetry } from '../live/use-sweep-action.ts';
import styles from './grid.module.css';

/** ComfyUI's own words, where and how often it was tried, and another try. */
export function FailedCell({ cell, sweepId, size }: { cell: CellView; sweepId: string; size: number }) {
  const detail = useCellDetail(sweepId, cell);
  const retry = useRetry(sweepId);
  const server = detail.data?.server?.name;
  const tries = detail.data ? `tried ${detail.data.attempts}×` : '';
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
          {[server, tries].filter(Boolean).join(' · ')}
          <b>retry</b>
        </button>
      )}
    </div>
  );
}
