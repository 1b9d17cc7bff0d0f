'use client';

import { useQuery } from '@tanstack/react-query';
import { takeSchema, type Take } from '#core/api/take.ts';
import { request } from '../api/request.ts';

/** How much there is to take away; undefined until it is known. */
export function useTake(id: string): Take | undefined {
  const { data } = useQuery({
    queryKey: ['take', id],
    queryFn: ({ signal }) => request(takeSchema, `/sweeps/${id}/take`, { signal }),
    staleTime: 10_000,
  });
  return data;
}
