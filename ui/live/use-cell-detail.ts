'use client';

import { queryOptions, useQuery } from '@tanstack/react-query';
import { cellSchema, type Cell } from '#core/api/cell.ts';
import { raterQuery } from '../judge/rater.ts';
import { request } from '../api/request.ts';
import type { CellView } from './cell-store.ts';
import { cellKey } from './keys.ts';

/** Milliseconds that one must stay at a cell before it is asked for: who walks or scrubs passes many. */
const STAY = 120;
/** Milliseconds between two looks at a render that is made again. */
const AGAIN = 700;

const pause = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, STAY);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError'));
    });
  });

const isUnderWay = (cell: Cell | undefined): boolean =>
  cell?.repeats.some(({ state }) => state === 'pending' || state === 'running') ?? false;

/** How a cell is read: again when its state changes, and while its graph is rendered once more. */
export const cellDetail = (sweepId: string, view: CellView) =>
  queryOptions({
    queryKey: [...cellKey(sweepId, view.ordinal), view.state, view.image],
    queryFn: async ({ signal }) => {
      await pause(signal);
      return request(cellSchema, `/sweeps/${sweepId}/cells/${view.ordinal}${raterQuery()}`, { signal });
    },
    structuralSharing: false,
    staleTime: 60_000,
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? AGAIN : false),
  });

/** What the columns do not tell of a cell: its server, tries, render key, settings, repeats. */
export const useCellDetail = (sweepId: string, view: CellView) => useQuery(cellDetail(sweepId, view));
