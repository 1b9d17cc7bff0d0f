'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { planSchema } from '#core/api/plan.ts';
import { request } from '../api/request.ts';
import type { Draft } from './draft.ts';
import { useSettled } from './use-settled.ts';

const QUIET_MS = 200;

/** What API v1 takes of a draft. */
export const draftBody = ({ definition, workflow, files = {} }: Draft) => ({
  definition,
  ...(workflow.trim() === '' ? {} : { workflow }),
  ...(Object.keys(files).length === 0 ? {} : { files }),
});

/** What a draft would be, and all that is wrong with it. Asked again when typing stops; what is old is given up. */
export function usePlan(draft: Draft) {
  const settled = useSettled(draft, QUIET_MS);
  const isEmpty = settled.definition.trim() === '';
  const plan = useQuery({
    queryKey: ['plan', settled.definition, settled.workflow, settled.files],
    queryFn: ({ signal }) =>
      request(planSchema, '/plan', { method: 'POST', body: draftBody(settled), signal }),
    enabled: !isEmpty,
    placeholderData: keepPreviousData,
    structuralSharing: false,
    staleTime: 5_000,
  });
  return {
    query: plan,
    // Of nothing there is nothing to show, not even what was there before.
    plan: isEmpty ? undefined : plan.data,
    settled,
    fresh: settled === draft && !plan.isFetching,
  };
}
