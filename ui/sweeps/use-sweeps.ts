'use client';

import { useQuery } from '@tanstack/react-query';
import { sweepListSchema } from '#core/api/sweep.ts';
import { request } from '../api/request.ts';
import { sweepsKey } from '../live/keys.ts';

/** The newest sweeps, asked again often while one runs. */
export function useSweeps() {
  return useQuery({
    queryKey: sweepsKey,
    queryFn: async ({ signal }) => (await request(sweepListSchema, '/sweeps', { signal })).sweeps,
    refetchInterval: ({ state }) => (state.data?.some((sweep) => sweep.state === 'running') ? 2000 : 10_000),
  });
}
