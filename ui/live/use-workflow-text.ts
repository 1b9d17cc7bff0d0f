'use client';

import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { stringifyJson } from '#core/json/stringify-json.ts';
import { request } from '../api/request.ts';

/** A stored workflow as indented JSON. @param hash undefined while nobody knows it */
export function useWorkflowText(hash: string | undefined) {
  return useQuery({
    queryKey: ['workflow', hash],
    queryFn: async ({ signal }) =>
      stringifyJson(await request(z.unknown(), `/workflows/${hash ?? ''}`, { signal }), 2),
    enabled: hash !== undefined,
    staleTime: Infinity,
  });
}
