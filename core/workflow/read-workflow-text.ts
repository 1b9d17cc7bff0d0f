import type { Issue } from '../error/issue.ts';
import { parseJson } from '../json/parse-json.ts';

/** Longest workflow text that is read, in characters. Graphs of a thousand nodes stay below 1 MB. */
export const MAX_WORKFLOW_LENGTH = 20 * 1024 * 1024;

const EXPORT = 'In ComfyUI choose Workflow > Export (API) and bring that file.';

/** Text of a workflow file → its JSON, or what is wrong with it as a file. Never throws. */
export function readWorkflowText(text: string): { ok: true; value: unknown } | { ok: false; issue: Issue } {
  const refuse = (message: string, hint: string): { ok: false; issue: Issue } => ({
    ok: false,
    issue: { path: '', message, hint },
  });
  if (text.length > MAX_WORKFLOW_LENGTH) {
    const size = (text.length / 1024 / 1024).toFixed(0);
    return refuse(
      `The workflow is ${size} MB long; at most ${MAX_WORKFLOW_LENGTH / 1024 / 1024} MB are read`,
      'A workflow holds file names, not files: take out embedded pictures or data.',
    );
  }
  const plain = text.replace(/^\uFEFF/, '').trim();
  if (plain === '') return refuse('The workflow is empty', EXPORT);
  if (/^.PNG|^RIFF.{4}WEBP/s.test(plain)) {
    return refuse('This is a picture, not a workflow file', EXPORT);
  }
  try {
    return { ok: true, value: parseJson(plain) };
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message.slice(0, 200) : 'it is nested too deeply';
    return refuse(`The workflow is not JSON: ${reason}`, EXPORT);
  }
}
