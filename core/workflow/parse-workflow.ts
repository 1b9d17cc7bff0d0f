import type { Issue } from '../error/issue.ts';
import { shownValue } from '../error/shown-value.ts';
import { nestedDeeper } from '../json/nested-deeper.ts';
import { findCycle } from './find-cycle.ts';
import type { Graph } from './graph.ts';
import { parseNode } from './parse-node.ts';
import { readWorkflowText } from './read-workflow-text.ts';

export type ParsedWorkflow = { ok: true; graph: Graph } | { ok: false; issues: Issue[] };

const MAX_DEPTH = 64;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const refuse = (message: string, hint: string, value?: unknown): ParsedWorkflow => ({
  ok: false,
  issues: [{ path: '', message, value: shownValue(value), hint }],
});

/** The body of POST /prompt has the graph one level down. */
const unwrapPrompt = (value: Record<string, unknown>): Record<string, unknown> => {
  const { prompt } = value;
  return isObject(prompt) && !('class_type' in prompt) ? prompt : value;
};

function parseNodes(value: Record<string, unknown>): ParsedWorkflow {
  const ids = new Set(Object.keys(value));
  const issues: Issue[] = [];
  const graph: Graph = {};
  for (const [id, raw] of Object.entries(value)) {
    const node = parseNode(id, raw, ids, issues);
    if (node) graph[id] = node;
  }
  if (issues.length > 0) return { ok: false, issues };
  const cycle = findCycle(graph);
  if (!cycle) return { ok: true, graph };
  const path = cycle.map((id) => `${id} (${graph[id]?.class_type ?? ''})`).join(' → ');
  return refuse(`The links go round in a circle: ${path}`, 'Take one of these links out.');
}

/**
 * Read a workflow in ComfyUI's API format, from JSON text or a parsed value. The graph comes back with every
 * literal list wrapped, no `is_changed`, and titles kept. Everything that is wrong is reported at once. Never
 * throws. Format: ComfyUI's POST /prompt, server.py and execution.py.
 */
export function parseWorkflow(input: unknown): ParsedWorkflow {
  if (typeof input === 'string') {
    const read = readWorkflowText(input);
    if (!read.ok) return { ok: false, issues: [read.issue] };
    return typeof read.value === 'string'
      ? refuse('The workflow is a text, not a graph', 'Bring the JSON itself, without quotes around it.')
      : parseWorkflow(read.value);
  }
  if (Array.isArray(input)) {
    return refuse(
      'The workflow is a list; a graph is an object of nodes',
      'Bring one workflow at a time.',
      input,
    );
  }
  if (!isObject(input)) {
    return refuse(
      'The workflow is not an object of nodes',
      'Bring the JSON of Workflow > Export (API).',
      input,
    );
  }
  if (nestedDeeper(input, MAX_DEPTH)) {
    return refuse(
      `The workflow is nested more than ${MAX_DEPTH} levels deep`,
      'Bring a file that ComfyUI wrote.',
    );
  }
  if (Array.isArray(input['nodes'])) {
    return refuse(
      "This is the workflow as ComfyUI's editor saves it, not the API format that its server takes",
      'In ComfyUI choose Workflow > Export (API) and bring that file.',
    );
  }
  const nodes = unwrapPrompt(input);
  if (Object.keys(nodes).length === 0) {
    return refuse(
      'The workflow has no nodes',
      'In ComfyUI choose Workflow > Export (API) and bring that file.',
    );
  }
  return parseNodes(nodes);
}
