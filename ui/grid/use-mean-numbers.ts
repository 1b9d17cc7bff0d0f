'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { measuresSchema } from '#core/api/measure.ts';
import { judgementSchema } from '#core/api/vote.ts';
import { makeFacts } from '#core/grid/cell-facts.ts';
import type { MeanOf } from '#core/grid/mean-words.ts';
import { request } from '../api/request.ts';
import { askScores } from '../judge/ask-scores.ts';
import type { CellStore } from '../live/cell-store.ts';

/** A number of each cell by ordinal, null where it has none; or why nobody has one. */
export type Numbers = { of: (ordinal: number) => number | null } | { why: string };

/** Read the numbers that a mean is of, as they are now; what is not among the columns is asked for. */
export function useMeanNumbers(id: string, store: CellStore): (mean: MeanOf) => Promise<Numbers> {
  const client = useQueryClient();
  return useCallback(
    async (mean) => {
      const rows = store.rows();
      if (mean === 'stars')
        return { of: (ordinal) => (store.markOf(ordinal)?.stars ?? rows.stars[ordinal]) || null };
      if (mean === 'time') return { of: (ordinal) => rows.seconds[ordinal] ?? null };
      if (mean === 'utility') {
        const scores = await askScores(await request(judgementSchema, `/sweeps/${id}/judgement`));
        return scores === null
          ? { why: 'Nobody has voted or rated here yet.' }
          : { of: (ordinal) => scores.get(ordinal) ?? null };
      }
      const measures = await client.fetchQuery({
        queryKey: ['measures', id, store.revision],
        queryFn: ({ signal }) => request(measuresSchema, `/sweeps/${id}/measures`, { signal }),
      });
      const facts = makeFacts(null, measures);
      return { of: (ordinal) => facts.measureOf(mean, ordinal) };
    },
    [client, id, store],
  );
}
