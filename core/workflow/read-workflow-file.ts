import type { Issue } from '../error/issue.ts';
import type { Json } from '../json/parse-json.ts';
import { decodeFile } from '../picture/decode-text.ts';
import { isPng } from '../picture/png-chunks.ts';
import { readPngText } from '../picture/png-text.ts';
import { isWebp } from '../picture/webp-chunks.ts';
import { foreignFile, foreignProgram } from './foreign-file.ts';
import type { Graph } from './graph.ts';
import { parseWorkflow } from './parse-workflow.ts';
import { readWorkflowText } from './read-workflow-text.ts';
import { unwrapWorkflow } from './unwrap-workflow.ts';
import { readWebpFields } from './webp-fields.ts';

export type WorkflowFileFormat = 'api' | 'ui' | 'png' | 'webp';

/**
 * What was found in a file: the graph that was sent, or the workflow as ComfyUI's editor saves it, which needs a
 * server's node list to become one, or why there is neither. `notes` is what a person should know of it.
 */
export type WorkflowFile =
  | { found: 'graph'; format: WorkflowFileFormat; graph: Graph; notes: string[] }
  | { found: 'editor'; format: WorkflowFileFormat; ui: Json; notes: string[] }
  | { found: 'nothing'; format: WorkflowFileFormat | null; issues: Issue[] };

const BRING = 'Bring a picture (PNG or WebP) that ComfyUI saved, or a workflow of its Export (API).';

const nothing = (format: WorkflowFileFormat | null, message: string, hint: string): WorkflowFile => ({
  found: 'nothing',
  format,
  issues: [{ path: '', message, hint }],
});

function readText(text: string, format?: WorkflowFileFormat): WorkflowFile {
  const read = readWorkflowText(text);
  if (!read.ok) return { found: 'nothing', format: format ?? null, issues: [read.issue] };
  const unwrapped = unwrapWorkflow(read.value);
  if (unwrapped.kind === 'other')
    return { found: 'nothing', format: format ?? null, issues: [unwrapped.issue] };
  if (unwrapped.kind === 'editor')
    return { found: 'editor', format: format ?? 'ui', ui: unwrapped.value as Json, notes: [] };
  const parsed = parseWorkflow(unwrapped.value);
  return parsed.ok
    ? { found: 'graph', format: format ?? 'api', graph: parsed.graph, notes: [] }
    : { found: 'nothing', format: format ?? null, issues: parsed.issues };
}

/** What ComfyUI put into a picture: the graph that it ran, else the editor's workflow that the graph came from. */
function readFields(texts: Readonly<Record<string, string>>, format: 'png' | 'webp'): WorkflowFile {
  const { prompt, workflow } = texts;
  const graph = prompt === undefined ? null : readText(prompt, format);
  if (graph && graph.found !== 'nothing') return graph;
  const ui = workflow === undefined ? null : readText(workflow, format);
  if (ui && ui.found !== 'nothing') {
    const [why] = graph?.issues ?? [];
    const note = `The graph that this picture was made with cannot be read (${why?.message ?? ''}); the editor's workflow in it was taken instead.`;
    return why ? { ...ui, notes: [note] } : ui;
  }
  const broken = graph ?? ui;
  if (broken) return broken;
  const program = foreignProgram(texts);
  return program === null
    ? nothing(
        format,
        'This picture carries no workflow',
        'Bring the file that ComfyUI saved: messengers, web sites and picture editors take the workflow out, and a server started with --disable-metadata writes none.',
      )
    : nothing(
        format,
        `This picture carries the settings of ${program}, not a ComfyUI workflow`,
        "Drop it onto ComfyUI's own page, which makes a workflow of settings that it knows; then bring the file of Workflow > Export (API).",
      );
}

/**
 * What a file holds that somebody brought: JSON of the API or of ComfyUI's editor, a body of POST /prompt, an entry of
 * the history, or a PNG or WebP that ComfyUI saved. Never throws. Sources: ComfyUI's nodes.py (SaveImage) and
 * comfy_extras/nodes_images.py (SaveAnimatedWEBP, SaveAnimatedPNG).
 */
export function readWorkflowFile(bytes: Uint8Array): WorkflowFile {
  if (bytes.length === 0) return nothing(null, 'The file is empty', BRING);
  if (isPng(bytes)) return readFields(readPngText(bytes), 'png');
  if (isWebp(bytes)) return readFields(readWebpFields(bytes), 'webp');
  const foreign = foreignFile(bytes);
  if (foreign !== null) return nothing(null, `This is ${foreign}; no workflow is read from those`, BRING);
  const text = decodeFile(bytes);
  if (text === null) return nothing(null, 'This file is neither JSON nor a PNG or WebP', BRING);
  if (/^\s*teststrip:/m.test(text.slice(0, 10_000)))
    return nothing(
      null,
      'This is the definition of a sweep, not a workflow',
      'Bring the workflow that it names, or take the definition itself to the page of a new sweep.',
    );
  return readText(text);
}
