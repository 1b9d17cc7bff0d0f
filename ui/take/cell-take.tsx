'use client';

import type { CellView } from '../live/cell-store.ts';
import { useNotice } from '../shell/notices.tsx';
import styles from './take.module.css';

export type CellTakeProps = { sweepId: string; cell: Pick<CellView, 'ordinal' | 'image'> };

/** What can be taken away of one cell: image, workflow, definition, link. */
export function CellTake({ sweepId, cell }: CellTakeProps) {
  const notice = useNotice();
  const base = `/api/v1/sweeps/${sweepId}/cells/${cell.ordinal}`;
  const copy = async () => {
    const url = new URL(window.location.href);
    url.searchParams.set('cell', String(cell.ordinal));
    try {
      await navigator.clipboard.writeText(url.href);
      notice('Copied the link to this cell');
    } catch {
      notice('The browser does not let this page copy.');
    }
  };
  return (
    <ul className={styles['links']} aria-label="Take this cell away">
      {cell.image !== null && (
        <li>
          <a href={`${base}/image`} download title="As it was rendered, byte for byte">
            Image
          </a>
        </li>
      )}
      <li>
        <a href={`${base}/workflow`} download title="Its graph, as ComfyUI takes it">
          Workflow for ComfyUI
        </a>
      </li>
      <li>
        <a href={`${base}/definition`} download title="A definition that makes exactly this cell again">
          Definition
        </a>
      </li>
      <li>
        <button type="button" onClick={() => void copy()}>
          Copy link
        </button>
      </li>
    </ul>
  );
}
