import { AppError } from '#core/error/app-error.ts';
import { parseJson } from '#core/json/parse-json.ts';
import { textIssues } from '#service/text-issues.ts';

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

const tooLarge = (limit: number): AppError =>
  new AppError('too_large', `This is larger than ${megabytes(limit)}, the most that is taken here.`);

/** Read a body as text; one that is too large is refused as soon as that is known, and the rest is not read. */
async function readText(request: Request, limit: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit);
  if (!request.body) return '';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = request.body.getReader();
  let size = 0;
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      size += value.byteLength;
      if (size > limit) throw tooLarge(limit);
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    void reader.cancel().catch(() => undefined);
    if (error instanceof TypeError)
      throw new AppError('invalid_input', 'The body is not UTF-8 text.', [
        { path: '', message: 'is not UTF-8' },
      ]);
    throw error;
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
  const text = await readText(request, limit);
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
