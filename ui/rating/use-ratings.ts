'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RatingInput } from '#core/api/cell.ts';
import { ratedCellsSchema } from '#core/api/rating-operations.ts';
import { request } from '../api/request.ts';
import type { GridState } from '../grid/use-grid.ts';
import { history } from '../history/history-store.ts';
import { readRater } from '../judge/rater.ts';
import { useUndo, type Undo } from '../history/use-undo.ts';
import type { CellStore } from '../live/cell-store.ts';
import { notesKey } from '../live/keys.ts';
import { useNotice } from '../shell/notices.tsx';
import { createRateSession } from './rate-session.ts';

/** Rates cells, and takes back whatever was done on the page. */
export type Ratings = Undo & {
  /**
   * Rate these cells in one; what is left out of the change stays.
   * @param at the cell that one stands on and comes back to
   */
  rate: (cells: number | readonly number[], change: RatingInput, at?: number) => void;
};

/** Ratings of a sweep's cells, and the history of the page that they are part of. */
export function useRatings(
  sweepId: string,
  store: CellStore,
  grid: Pick<GridState, 'select' | 'setView'>,
): Ratings {
  const notice = useNotice();
  const client = useQueryClient();
  const session = useMemo(
    () =>
      createRateSession({
        store,
        send: (changes) =>
          request(ratedCellsSchema, `/sweeps/${sweepId}/ratings`, {
            method: 'PUT',
            body: { rater: readRater(), changes },
          }),
        say: notice,
        onRefused: history.forget,
        onNoted: () => {
          void client.invalidateQueries({ queryKey: ['cell', sweepId] });
          void client.invalidateQueries({ queryKey: notesKey(sweepId) });
        },
      }),
    [client, notice, store, sweepId],
  );
  const undo = useUndo(grid, session.replay);
  return useMemo(
    () => ({
      ...undo,
      rate(cells, change, at) {
        const step = session.rate(typeof cells === 'number' ? [cells] : cells, change, at);
        if (step) history.push(step);
      },
    }),
    [session, undo],
  );
}
