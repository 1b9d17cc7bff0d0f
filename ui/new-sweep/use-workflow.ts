'use client';

import { useMemo } from 'react';
import type { Issue } from '#core/error/issue.ts';
import { findParameters, type NamedParameter } from '#core/workflow/find-parameters.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { parseWorkflow } from '#core/workflow/parse-workflow.ts';

export type ReadWorkflow = { graph: Graph | null; parameters: NamedParameter[]; issues: Issue[] };

/** What a workflow's text holds: its graph and parameters, or all that is wrong with it. */
export function useWorkflow(text: string): ReadWorkflow {
  return useMemo(() => {
    if (text.trim() === '') return { graph: null, parameters: [], issues: [] };
    const parsed = parseWorkflow(text);
    if (!parsed.ok) return { graph: null, parameters: [], issues: parsed.issues };
    return { graph: parsed.graph, parameters: findParameters(parsed.graph), issues: [] };
  }, [text]);
}
