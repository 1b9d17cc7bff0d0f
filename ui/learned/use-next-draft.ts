'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { z } from 'zod';
import type { Sweep } from '#core/api/sweep.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';
import type { Proposal } from '#core/judgement/learned.ts';
import { writeProposal } from '#core/judgement/write-proposal.ts';
import { request } from '../api/request.ts';
import type { Draft } from '../define/draft.ts';

/** The next sweep as a draft; null until all of it is there. */
export type NextDraft = { draft: Draft | null; failed: number[] };

/** Write a proposal into the definition of its sweep, with the workflow beside it. */
export function useNextDraft(sweep: Sweep | undefined, proposal: Proposal | undefined): NextDraft {
  const hash = sweep?.workflow.hash;
  const workflow = useQuery({
    queryKey: ['workflow', hash],
    queryFn: async ({ signal }) =>
      stringifyJson(await request(z.unknown(), `/workflows/${hash ?? ''}`, { signal }), 2),
    enabled: hash !== undefined,
    staleTime: Infinity,
  });
  return useMemo(() => {
    if (!sweep || !proposal || workflow.data === undefined) return { draft: null, failed: [] };
    const { definition, failed } = writeProposal(sweep.definition, sweep.name, sweep.axes, proposal);
    return {
      draft: { definition, workflow: workflow.data, workflowName: sweep.workflow.name },
      failed,
    };
  }, [sweep, proposal, workflow.data]);
}
