'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { parametersSchema } from '#core/api/parameters.ts';
import { request } from '../api/request.ts';
import { useSettled } from './use-settled.ts';

/** Every parameter of a workflow, with what the servers say of it. */
export function useParameters(workflow: string, servers: readonly string[]) {
  const text = useSettled(workflow, 150);
  return useQuery({
    queryKey: ['parameters', text, servers],
    queryFn: ({ signal }) =>
      request(parametersSchema, '/parameters', {
        method: 'POST',
        body: { workflow: text, ...(servers.length > 0 ? { servers } : {}) },
        signal,
      }),
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
    structuralSharing: false,
    staleTime: 60_000,
  });
}
