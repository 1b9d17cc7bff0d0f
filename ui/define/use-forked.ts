'use client';

import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { sweepSchema } from '#core/api/sweep.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';
import { setMember } from '#core/sweep/document/set-member.ts';
import { request } from '../api/request.ts';
import type { Draft } from './draft.ts';

/** The draft that goes on from a sweep: its definition under another name, and its workflow. */
export function useForked(id: string | null) {
  return useQuery({
    queryKey: ['forked', id],
    queryFn: async ({ signal }): Promise<Draft> => {
      const { name, definition, workflow } = await request(sweepSchema, `/sweeps/${id ?? ''}`, { signal });
      const graph = await request(z.unknown(), `/workflows/${workflow.hash}`, { signal });
      return {
        definition: setMember(definition, ['name'], `${name} (fork)`),
        workflow: stringifyJson(graph, 2),
        workflowName: workflow.name,
      };
    },
    enabled: id !== null,
    staleTime: Infinity,
    structuralSharing: false,
  });
}
