import { AppError } from '#core/error/app-error.ts';
import { parseJson } from '#core/json/parse-json.ts';
import { textIssues } from '#service/text-issues.ts';
import { readBytes } from './read-bytes.ts';

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new AppError('invalid_input', 'The body is not UTF-8 text.', [
      { path: '', message: 'is not UTF-8' },
    ]);
  }
}

/**
 * Read a request's JSON object without rounding its integers.
 * @param limit bytes
 * @throws AppError too_large, invalid_input
 */
export async function readJson(
  request: Request,
  limit: number,
  mayBeEmpty: boolean,
): Promise<Record<string, unknown>> {
  const text = decode(await readBytes(request, limit));
  if (text.trim() === '' && mayBeEmpty) return {};
  const body = parse(text);
  if (!isObject(body)) throw malformed('is not a JSON object');
  const issues = textIssues(body);
  if (issues.length > 0) throw new AppError('invalid_input', 'The body holds what cannot be stored.', issues);
  return body;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const malformed = (message: string): AppError =>
  new AppError('invalid_input', `The body ${message}.`, [{ path: '', message, hint: 'Send a JSON object.' }]);

function parse(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message.slice(0, 200) : 'nested too deeply';
    throw malformed(`is not JSON: ${reason}`);
  }
}
