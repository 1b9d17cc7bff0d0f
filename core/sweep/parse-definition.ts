import type { Issue } from '../error/issue.ts';
import { shownValue } from '../error/shown-value.ts';
import { nestedDeeper } from '../json/nested-deeper.ts';
import type { Graph } from '../workflow/graph.ts';
import { parseWorkflow } from '../workflow/parse-workflow.ts';
import { checkAxes } from './check-axes.ts';
import { checkSeeds } from './check-seeds.ts';
import { type Definition, definitionSchema, type PartialDefinition } from './definition.ts';
import { issuesFromZod } from './issues-from-zod.ts';
import { partialDefinition } from './partial-definition.ts';
import { plainTree } from './plain-tree.ts';
import { readDefinitionText } from './read-definition-text.ts';

/** `partial` is what was right, for checks against a workflow all the same; null where nothing could be read. */
export type ParsedDefinition =
  | { ok: true; definition: Definition }
  | { ok: false; issues: Issue[]; partial: PartialDefinition | null };

const MAX_DEPTH = 80;

const refuse = (message: string, hint: string, value?: unknown): ParsedDefinition => ({
  ok: false,
  issues: [{ path: '', message, value: shownValue(value), hint }],
  partial: null,
});

/** A graph inside the definition is read like any workflow; a name is left to whoever knows the names. */
function parseOwnWorkflow(workflow: unknown, issues: Issue[]): string | Graph | undefined {
  if (typeof workflow === 'string') return workflow;
  if (typeof workflow !== 'object' || workflow === null || Array.isArray(workflow)) return undefined;
  const parsed = parseWorkflow(workflow);
  if (parsed.ok) return parsed.graph;
  for (const issue of parsed.issues) {
    issues.push({ ...issue, path: issue.path === '' ? 'workflow' : `workflow.${issue.path}` });
  }
  return undefined;
}

function parseTree(tree: Record<string, unknown>): ParsedDefinition {
  const checked = definitionSchema.safeParse(tree);
  const issues = checked.success ? [] : issuesFromZod(checked.error, tree);
  const { $schema: _schema, ...partial } = checked.success ? checked.data : partialDefinition(tree, issues);
  const axes = checkAxes(partial.axes, issues);
  const blocks = partial.blocks?.map((block, i) =>
    block ? { ...block, axes: checkAxes(block.axes, issues, `blocks.${i}.axes`, axes) } : null,
  );
  checkSeeds(partial, issues);
  const workflow = parseOwnWorkflow(partial.workflow, issues);
  const { workflow: _raw, ...rest } = partial;
  if (issues.length === 0 && checked.success && workflow !== undefined) {
    return { ok: true, definition: { ...checked.data, workflow } };
  }
  const right = { ...rest, axes, ...(blocks ? { blocks } : {}) };
  return { ok: false, issues, partial: { ...right, ...(workflow === undefined ? {} : { workflow }) } };
}

/**
 * Read a definition: YAML text, JSON text, or an object. Integers are exact (number to 2^53 − 1, bigint beyond),
 * and numbers in lists of values keep the text in which they were written as their label. Every mistake that can
 * be seen without the workflow is reported at once; `resolveSweep` sees the others. Never throws.
 */
export function parseDefinition(input: unknown): ParsedDefinition {
  let tree = input;
  if (typeof input === 'string') {
    const read = readDefinitionText(input);
    if (!read.ok) return { ok: false, issues: read.issues, partial: null };
    ({ tree } = read);
  }
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) {
    return refuse('The definition is not an object', 'Begin with "teststrip: 1".', tree);
  }
  if (nestedDeeper(tree, MAX_DEPTH)) {
    return refuse(`The definition is nested more than ${MAX_DEPTH} levels deep`, 'See the example sweep.');
  }
  return parseTree(plainTree(tree as Record<string, unknown>));
}
