import type { Issue } from '../error/issue.ts';
import { type Json, parseJson } from '../json/parse-json.ts';
import { isPng } from '../picture/png-chunks.ts';
import { readPngText } from '../picture/png-text.ts';
import { isWebp } from '../picture/webp-chunks.ts';
import { readWebpText } from '../picture/webp-text.ts';
import type { Graph } from './graph.ts';
import { parseWorkflow } from './parse-workflow.ts';
import { readWorkflowText } from './read-workflow-text.ts';

export type WorkflowFileFormat = 'api' | 'ui' | 'png' | 'webp';

/**
 * What was found in a file: the graph that was sent, or the workflow as ComfyUI's editor saves it, which needs a
 * server's node list to become one, or why there is neither.
 */
export type WorkflowFile =
  | { found: 'graph'; format: WorkflowFileFormat; graph: Graph }
  | { found: 'editor'; format: WorkflowFileFormat; ui: Json }
  | { found: 'nothing'; format: WorkflowFileFormat | null; issues: Issue[] };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const nothing = (format: WorkflowFileFormat | null, message: string, hint: string): WorkflowFile => ({
  found: 'nothing',
  format,
  issues: [{ path: '', message, hint }],
});

/** Python writes NaN and Infinity, which JSON has not; ComfyUI does so in `is_changed`. */
const withoutNaN = (text: string): string =>
  text.replaceAll(/"(?:\\.|[^"\\])*"|-?\bInfinity\b|\bNaN\b/g, (found) =>
    found.startsWith('"') ? found : 'null',
  );

/** The graph within a body of POST /prompt, an entry of GET /history, or the whole answer for one prompt. */
function unwrap(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const { prompt, workflow } = value;
  if (Array.isArray(prompt)) return prompt[2];
  if (isRecord(prompt) && !('class_type' in prompt)) return prompt;
  if (isRecord(workflow) && Array.isArray(workflow['nodes'])) return workflow;
  const [only, ...others] = Object.values(value);
  return others.length === 0 && isRecord(only) && Array.isArray(only['prompt']) ? only['prompt'][2] : value;
}

function readValue(value: unknown, format?: WorkflowFileFormat): WorkflowFile {
  const inner = unwrap(value);
  if (isRecord(inner) && Array.isArray(inner['nodes']))
    return { found: 'editor', format: format ?? 'ui', ui: inner as Json };
  const parsed = parseWorkflow(inner);
  return parsed.ok
    ? { found: 'graph', format: format ?? 'api', graph: parsed.graph }
    : { found: 'nothing', format: format ?? null, issues: parsed.issues };
}

function readText(text: string, format?: WorkflowFileFormat): WorkflowFile {
  const read = readWorkflowText(withoutNaN(text));
  if (!read.ok) return { found: 'nothing', format: format ?? null, issues: [read.issue] };
  return readValue(read.value, format);
}

/** Whether a text holds JSON that may be one of ours. */
function holdsObject(text: string): boolean {
  try {
    return isRecord(parseJson(withoutNaN(text)));
  } catch {
    return false;
  }
}

/** What ComfyUI put into a picture: the graph that it ran before the workflow that the graph came from. */
function readChunks(texts: { prompt?: string; workflow?: string }, format: 'png' | 'webp'): WorkflowFile {
  const { prompt, workflow } = texts;
  const graph = prompt === undefined ? null : readText(prompt, format);
  if (graph && graph.found !== 'nothing') return graph;
  const ui = workflow === undefined ? null : readText(workflow, format);
  if (ui && ui.found !== 'nothing') return ui;
  return (
    graph ??
    ui ??
    nothing(
      format,
      'This picture carries no workflow',
      'Bring a picture as ComfyUI saved it: sent through a messenger or an editor, it loses its workflow.',
    )
  );
}

function readPng(bytes: Uint8Array): WorkflowFile {
  const { prompt, workflow, parameters } = readPngText(bytes);
  if (prompt === undefined && workflow === undefined && parameters !== undefined && !holdsObject(parameters))
    return nothing(
      'png',
      'This picture carries the settings of another web UI (`parameters`), not a ComfyUI workflow',
      'Bring a picture that ComfyUI saved.',
    );
  return readChunks(
    {
      ...(prompt === undefined ? {} : { prompt }),
      ...(workflow === undefined ? {} : { workflow }),
    },
    'png',
  );
}

const NAMED = /^\s*(prompt|workflow)\s*:\s*(?=\{)/i;

function readWebp(bytes: Uint8Array): WorkflowFile {
  const texts: { prompt?: string; workflow?: string } = {};
  for (const text of readWebpText(bytes)) {
    const name = NAMED.exec(text);
    if (name)
      texts[name[1]?.toLowerCase() === 'prompt' ? 'prompt' : 'workflow'] ??= text.slice(name[0].length);
    else if (texts.prompt === undefined && holdsObject(text)) texts.prompt = text;
  }
  return readChunks(texts, 'webp');
}

/**
 * What a file holds that somebody brought: JSON of the API or of ComfyUI's editor, a body of POST /prompt, an entry of
 * the history, or a PNG or WebP that ComfyUI saved. Never throws. Sources: ComfyUI's nodes.py (SaveImage) and
 * comfy_extras/nodes_images.py (SaveAnimatedWEBP, SaveAnimatedPNG).
 */
export function readWorkflowFile(bytes: Uint8Array): WorkflowFile {
  if (bytes.length === 0)
    return nothing(null, 'The file is empty', 'Bring a workflow or a picture of ComfyUI.');
  if (isPng(bytes)) return readPng(bytes);
  if (isWebp(bytes)) return readWebp(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xd8)
    return nothing(
      null,
      'This is a JPEG; ComfyUI writes workflows into PNG and WebP files',
      'Bring the original.',
    );
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    return readText(decoder.decode(bytes));
  } catch {
    return nothing(
      null,
      'This file is neither JSON nor a PNG or WebP',
      'Bring a workflow or a picture of ComfyUI.',
    );
  }
}
