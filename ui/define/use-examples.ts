'use client';

import { useQuery } from '@tanstack/react-query';
import { exampleListSchema } from '#core/api/example.ts';
import { request } from '../api/request.ts';

/** The sweeps that come with Teststrip. */
export function useExamples() {
  return useQuery({
    queryKey: ['examples'],
    queryFn: async ({ signal }) => (await request(exampleListSchema, '/examples', { signal })).examples,
    staleTime: Infinity,
  });
}
