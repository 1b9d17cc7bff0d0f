'use client';

import { useQuery } from '@tanstack/react-query';
import { type Judgement, judgementSchema } from '#core/api/vote.ts';
import { sameJudgement } from '#core/judgement/same-judgement.ts';
import { request } from '../api/request.ts';
import { judgementKey } from '../live/keys.ts';

/**
 * All that scores of a sweep are derived from, for one criterion. Other people's votes, and pictures that come, arrive
 * by the sweep's events (use-sweep-events.ts).
 */
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
    staleTime: 0,
  });
}
