import type { z } from 'zod';
import { parseJson, type Json } from '#core/json/parse-json.ts';
import { ComfyError } from '../comfy-error.ts';
import type { Answer } from './request.ts';

const begin = (answer: Answer) => text(answer).trim().slice(0, 200);

export const text = (answer: Answer): string => new TextDecoder().decode(answer.bytes);

const looksLikeHtml = (answer: Answer) =>
  (answer.headers.get('content-type') ?? '').includes('text/html') || /^\s*</.test(begin(answer));

/** @throws ComfyError `http` unless the status is 200 */
export function expectOk(answer: Answer): Answer {
  const { what, status, headers } = answer;
  if (status === 200) return answer;
  const location = headers.get('location');
  const detail =
    location === null ? (looksLikeHtml(answer) ? '' : begin(answer)) : `redirects to ${location}`;
  throw new ComfyError('http', `${what}: status ${status}${detail === '' ? '' : `, ${detail}`}`, { status });
}

/** @throws ComfyError `protocol` where the body is not JSON (NaN and Infinity, as Python writes them, are null) */
export function toJson(answer: Answer): Json {
  try {
    return parseJson(text(answer));
  } catch (cause) {
    const what = looksLikeHtml(answer) ? 'HTML' : `"${begin(answer)}"`;
    throw new ComfyError('protocol', `${answer.what}: expected JSON, got ${what}`, {
      status: answer.status,
      cause,
    });
  }
}

/** The body as JSON, or undefined where it is none. */
export function tryJson(answer: Answer): Json | undefined {
  try {
    return parseJson(text(answer));
  } catch {
    return undefined;
  }
}

/**
 * The answer's JSON, checked.
 * @throws ComfyError `http` for another status than 200, `protocol` for anything that is not what ComfyUI says
 */
export function expectJson<T extends z.ZodType>(answer: Answer, schema: T): z.output<T> {
  const result = schema.safeParse(toJson(expectOk(answer)));
  if (result.success) return result.data;
  const [first] = result.error.issues;
  const where = first === undefined || first.path.length === 0 ? 'the answer' : first.path.join('.');
  throw new ComfyError(
    'protocol',
    `${answer.what}: ${where}: ${first?.message ?? 'not as ComfyUI says it'}`,
    {
      status: answer.status,
    },
  );
}
