'use client';

import { useMemo } from 'react';
import type { Sweep } from '#core/api/sweep.ts';
import type { Proposal } from '#core/judgement/learned.ts';
import { writeProposal } from '#core/judgement/write-proposal.ts';
import type { Draft } from '../define/draft.ts';
import { useWorkflowText } from '../live/use-workflow-text.ts';

/** The next sweep as a draft; null until all of it is there. */
export type NextDraft = { draft: Draft | null; failed: number[] };

/** Write a proposal into the definition of its sweep, with the workflow beside it. */
export function useNextDraft(sweep: Sweep | undefined, proposal: Proposal | undefined): NextDraft {
  const workflow = useWorkflowText(sweep?.workflow.hash);
  return useMemo(() => {
    if (!sweep || !proposal || workflow.data === undefined) return { draft: null, failed: [] };
    const { definition, failed } = writeProposal(sweep.definition, sweep.name, sweep.axes, proposal);
    return {
      draft: { definition, workflow: workflow.data, workflowName: sweep.workflow.name },
      failed,
    };
  }, [sweep, proposal, workflow.data]);
}
