'use client';

import { useQuery } from '@tanstack/react-query';
import { type Judgement, judgementSchema } from '#core/api/vote.ts';
import { sameJudgement } from '#core/judgement/same-judgement.ts';
import { request } from '../api/request.ts';

/** Milliseconds after which one looks whether other people voted, too. */
const AGAIN = 30_000;

const judgementKey = (id: string, criterion: string) => ['judgement', id, criterion] as const;

/** All that scores of a sweep are derived from, for one criterion. */
export function useJudgement(id: string, criterion: string) {
  return useQuery({
    queryKey: judgementKey(id, criterion),
    queryFn: ({ signal }) =>
      request(judgementSchema, `/sweeps/${id}/judgement?criterion=${encodeURIComponent(criterion)}`, {
        signal,
      }),
    // Where nobody said anything new, nothing is judged again.
    structuralSharing: (before, now) =>
      before !== undefined && sameJudgement(before as Judgement, now as Judgement) ? before : now,
    refetchInterval: AGAIN,
    staleTime: 0,
  });
}
