'use client';

import { useQuery } from '@tanstack/react-query';
import { cellSchema } from '#core/api/cell.ts';
import { raterQuery } from '../judge/rater.ts';
import { request } from '../api/request.ts';
import type { CellView } from './cell-store.ts';
import { cellKey } from './keys.ts';

/** Milliseconds that one must stay at a cell before it is asked for: who walks or scrubs passes many. */
const STAY = 120;

const pause = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, STAY);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError'));
    });
  });

/** What the columns do not tell of a cell: its server, tries, render key. Read again when its state changes. */
export function useCellDetail(sweepId: string, view: CellView) {
  return useQuery({
    queryKey: [...cellKey(sweepId, view.ordinal), view.state, view.image],
    queryFn: async ({ signal }) => {
      await pause(signal);
      return request(cellSchema, `/sweeps/${sweepId}/cells/${view.ordinal}${raterQuery()}`, { signal });
    },
    structuralSharing: false,
    staleTime: 60_000,
  });
}
