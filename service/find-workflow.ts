import type { Issue } from '#core/error/issue.ts';
import { canonicalJson } from '#core/json/canonical-json.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { hashWorkflow } from '#core/workflow/hash-workflow.ts';
import { parseWorkflow } from '#core/workflow/parse-workflow.ts';
import { findWorkflowRow, listWorkflowNames, type WorkflowRow } from '#db/workflow.ts';
import type { Ctx } from './ctx.ts';
import { readExampleWorkflow } from './read-example.ts';
import { textIssues } from './text-issues.ts';

const NAMES_SHOWN = 5;

export type FoundWorkflow =
  | { ok: true; graph: Graph; workflow: WorkflowRow }
  | { ok: false; issues: Issue[] };

function take(name: string, input: string | Record<string, unknown>): FoundWorkflow {
  const parsed = parseWorkflow(input);
  if (!parsed.ok) return { ok: false, issues: parsed.issues.map(beneathWorkflow) };
  const issues = textIssues(parsed.graph);
  if (issues.length > 0) return { ok: false, issues: issues.map(beneathWorkflow) };
  const { graph } = parsed;
  return { ok: true, graph, workflow: { hash: hashWorkflow(graph), name, graph: canonicalJson(graph) } };
}

const beneathWorkflow = (issue: Issue): Issue => ({
  ...issue,
  path: issue.path ? `workflow.${issue.path}` : 'workflow',
});

/**
 * Find the graph of a definition: itself in the definition, beside it, a stored workflow by hash or name, or
 * the file of an example.
 * @param reference what the definition says under `workflow`
 * @param beside the graph that travels beside the definition, as object or JSON text
 * @param fallbackName what a graph without a file name is called
 */
export async function findWorkflow(
  ctx: Ctx,
  reference: string | Graph | undefined,
  beside: string | Record<string, unknown> | undefined,
  fallbackName: string,
): Promise<FoundWorkflow> {
  const named = typeof reference === 'string' ? fileName(reference) : undefined;
  if (beside !== undefined) return take(named ?? fallbackName, beside);
  if (reference !== undefined && typeof reference !== 'string') return take(fallbackName, reference);
  if (typeof reference !== 'string' || named === undefined)
    return {
      ok: false,
      issues: [
        {
          path: 'workflow',
          message: 'is missing',
          hint: 'Name a file or a stored workflow, or give the graph itself.',
        },
      ],
    };

  const stored =
    (await findWorkflowRow(ctx.db.pool, reference)) ?? (await findWorkflowRow(ctx.db.pool, named));
  if (stored) {
    const found = take(stored.name, stored.graph);
    return found.ok ? { ...found, workflow: stored } : found;
  }
  const example = await readExampleWorkflow(ctx, named);
  if (example !== null) return take(named, example);
  return { ok: false, issues: [await unknownWorkflow(ctx, reference)] };
}

/** The last part of a path: a definition names its workflow by the file beside it. */
function fileName(reference: string): string {
  return reference.split(/[\\/]/).at(-1) ?? reference;
}

async function unknownWorkflow(ctx: Ctx, reference: string): Promise<Issue> {
  const names = await listWorkflowNames(ctx.db.pool, NAMES_SHOWN);
  const known = names.length > 0 ? ` Stored ones: ${names.join(', ')}.` : '';
  return {
    path: 'workflow',
    message: 'No stored workflow and no example has this name or hash',
    value: reference.length > 200 ? `${reference.slice(0, 200)}…` : reference,
    hint: `Send the graph itself, in the definition or beside it.${known}`,
  };
}
