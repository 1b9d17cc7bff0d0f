import { parseJson } from '../json/parse-json.ts';
import { readWebpText } from '../picture/webp-text.ts';
import { isRecord } from './unwrap-workflow.ts';

const NAMED = /^\s*(prompt|workflow)\s*:\s*(?=\{)/i;

function holdsObject(text: string): boolean {
  if (!text.trimStart().startsWith('{')) return false;
  try {
    return isRecord(parseJson(text));
  } catch {
    return false;
  }
}

/**
 * What a WebP says, under the names that a PNG has: ComfyUI writes `prompt:{…}` and `workflow:{…}` into Exif tags,
 * other savers the JSON of both into the comment. Any other text is given as `parameters`, as other programs use it.
 */
export function readWebpFields(bytes: Uint8Array): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const text of readWebpText(bytes)) {
    const named = NAMED.exec(text);
    if (named) fields[named[1]?.toLowerCase() ?? ''] ??= text.slice(named[0].length);
    else if (holdsObject(text) && !text.includes('"sui_image_params"')) fields['prompt'] ??= text;
    else if (/\bSteps: \d|"sui_image_params"/.test(text)) fields['parameters'] ??= text;
  }
  return fields;
}
