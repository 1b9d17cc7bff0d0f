'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { planSchema } from '#core/api/plan.ts';
import { request } from '../api/request.ts';
import type { Draft } from './draft.ts';

const QUIET_MS = 250;

/** The value once it has been quiet for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), QUIET_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** What API v1 takes of a draft. */
export const draftBody = ({ definition, workflow }: Draft) => ({
  definition,
  ...(workflow.trim() === '' ? {} : { workflow }),
});

/** What a draft would be: its counts and all that is wrong with it. Asked again when typing stops. */
export function usePlan(draft: Draft | null) {
  const settled = useSettled(draft);
  const plan = useQuery({
    queryKey: ['plan', settled?.definition, settled?.workflow],
    queryFn: ({ signal }) =>
      request(planSchema, '/plan', { method: 'POST', body: settled && draftBody(settled), signal }),
    enabled: settled !== null && settled.definition.trim() !== '',
    placeholderData: keepPreviousData,
    structuralSharing: false,
    staleTime: 10_000,
  });
  return { plan, settled, fresh: settled === draft && !plan.isFetching };
}
