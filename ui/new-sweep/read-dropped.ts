import { findParameters } from '#core/workflow/find-parameters.ts';
import { parseWorkflow } from '#core/workflow/parse-workflow.ts';
import type { Draft } from './draft.ts';
import { starterDefinition } from './starter.ts';

/** More than any graph; the API refuses it as well. */
export const MAX_FILE = 20_000_000;

/**
 * The draft with a file that was brought: a definition (YAML) replaces the definition, anything else is the
 * workflow, with a definition to begin with where there is none.
 */
export function readDropped(
  draft: Draft,
  name: string,
  text: string,
): { draft: Draft; problem: string | null } {
  if (text.length > MAX_FILE) return { draft, problem: `${name} is larger than 20 MB; no graph is.` };
  if (/\.ya?ml$/i.test(name)) return { draft: { ...draft, definition: text }, problem: null };
  const next = { ...draft, workflow: text, workflowName: name };
  const parsed = parseWorkflow(text);
  if (!parsed.ok) return { draft: next, problem: parsed.issues[0]?.message ?? null };
  if (draft.definition.trim() !== '') return { draft: next, problem: null };
  return {
    draft: { ...next, definition: starterDefinition(name, findParameters(parsed.graph)) },
    problem: null,
  };
}
