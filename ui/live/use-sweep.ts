'use client';

import { useQuery } from '@tanstack/react-query';
import { sweepSchema } from '#core/api/sweep.ts';
import { request } from '../api/request.ts';
import { sweepKey } from './keys.ts';

export function useSweep(id: string) {
  return useQuery({
    queryKey: sweepKey(id),
    queryFn: ({ signal }) => request(sweepSchema, `/sweeps/${id}`, { signal }),
    // Seeds may be bigint, which structural sharing cannot write.
    structuralSharing: false,
  });
}
