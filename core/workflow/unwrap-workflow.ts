import type { Issue } from '../error/issue.ts';
import { parseJson } from '../json/parse-json.ts';

/** What a JSON file holds: an API graph, the editor's workflow, or something else that has a name. */
export type Unwrapped = { kind: 'graph' | 'editor'; value: unknown } | { kind: 'other'; issue: Issue };

/** Wrappings within wrappings that are looked into; nobody writes more. */
const DEEPEST = 4;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEditor = (value: unknown): boolean => isRecord(value) && Array.isArray(value['nodes']);

const isGraph = (value: unknown): boolean =>
  isRecord(value) && Object.values(value).some((node) => isRecord(node) && 'class_type' in node);

/** A prompt as the queue and the history list it: number, id, graph, extra data, outputs. */
const graphOfEntry = (value: unknown): unknown =>
  Array.isArray(value) && value.length >= 3 && isRecord(value[2]) ? value[2] : undefined;

const isEntry = (value: unknown): boolean => isRecord(value) && graphOfEntry(value['prompt']) !== undefined;

/** A graph that somebody put into JSON as a text. */
function parsedText(value: unknown): unknown {
  if (typeof value !== 'string' || !value.trimStart().startsWith('{')) return value;
  try {
    return parseJson(value);
  } catch {
    return value;
  }
}

const other = (message: string, hint: string): Unwrapped => ({
  kind: 'other',
  issue: { path: '', message, hint },
});

/**
 * Find the workflow in what a JSON file holds: itself, or within the body of POST /prompt, an entry of the queue or
 * history, the answer of GET /history/{id}, or what the editor's graphToPrompt gives. What was sent counts before the
 * editor's workflow that it came from. What is neither is passed on as a graph, for its issues.
 */
export function unwrapWorkflow(value: unknown, depth = 0): Unwrapped {
  const entry = graphOfEntry(value);
  if (entry !== undefined) return { kind: 'graph', value: entry };
  if (isEditor(value)) return { kind: 'editor', value };
  if (!isRecord(value) || isGraph(value) || depth > DEEPEST) return { kind: 'graph', value };
  if ('teststrip' in value)
    return other(
      'This is the definition of a sweep, not a workflow',
      'Bring the workflow that it names, or take the definition itself to the page of a new sweep.',
    );
  for (const name of ['prompt', 'output', 'workflow']) {
    const inner = parsedText(value[name]);
    if (graphOfEntry(inner) !== undefined || isEditor(inner) || isGraph(inner))
      return unwrapWorkflow(inner, depth + 1);
  }
  const members = Object.values(value);
  const entries = members.filter(isEntry);
  if (entries.length > 1)
    return other(
      `This is a history of ${entries.length} prompts`,
      'Bring one of them: the answer of GET /history/<prompt id>.',
    );
  return entries.length === 1 && members.length === 1
    ? unwrapWorkflow(entries[0], depth + 1)
    : { kind: 'graph', value };
}
