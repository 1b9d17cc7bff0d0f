'use client';

import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { request } from '../api/request.ts';

const examplesSchema = z.object({
  examples: z.array(z.object({ name: z.string(), definition: z.string(), workflow: z.string() })),
});
export type Example = z.infer<typeof examplesSchema>['examples'][number];

/** The sweeps that come with Teststrip. */
export function useExamples() {
  return useQuery({
    queryKey: ['examples'],
    queryFn: async ({ signal }) => (await request(examplesSchema, '/examples', { signal })).examples,
    staleTime: Infinity,
  });
}
