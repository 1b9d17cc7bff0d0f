import { z } from 'zod';
import { apiErrorSchema } from '#core/api/error.ts';
import { AppError } from '#core/error/app-error.ts';
import type { Issue } from '#core/error/issue.ts';
import { parseJson } from '#core/json/parse-json.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';
import { basicAuth } from '../launch/api.mjs';

/** Milliseconds that an answer may take; a test of a server that wakes up first takes the longest. */
const DEADLINE = 600_000;

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** API v1 of one Teststrip. */
export type Api = {
  /** Where its pages are, without a slash at the end. */
  address: string;
  /**
   * @param path below /api/v1
   * @param body a Blob goes as it is, all else as JSON
   * @throws AppError with the API's code, message and issues; unavailable where nothing answers
   */
  ask<Schema extends z.ZodType>(
    schema: Schema,
    method: Method,
    path: string,
    body?: unknown,
  ): Promise<z.output<Schema>>;
  /**
   * Ask for a file, which comes while it is made.
   * @param path below /api/v1
   * @throws AppError as `ask`
   */
  take(path: string): Promise<TakenFile>;
  /** The bytes at a path of this Teststrip. @throws AppError unavailable */
  fetchBytes(path: string): Promise<Blob>;
};

/** A file on its way; `name` is what the API calls it. */
export type TakenFile = { name: string; body: ReadableStream<Uint8Array> };

/** The name in a header of RFC 6266. */
function nameOf(header: string | null): string {
  const [, whole] = /filename\*=UTF-8''([^;]+)/i.exec(header ?? '') ?? [];
  return whole === undefined ? 'export' : decodeURIComponent(whole);
}

/** Talk to a Teststrip at an address; `password` is TESTSTRIP_PASSWORD where it has one. */
export function createApi(address: string, password: string | undefined): Api {
  return {
    address,
    async fetchBytes(path) {
      const response = await fetch(`${address}${path}`, {
        headers: password ? { authorization: basicAuth(password) } : {},
        signal: AbortSignal.timeout(DEADLINE),
      });
      if (!response.ok)
        throw new AppError('unavailable', `${address}${path} answered HTTP ${response.status}.`);
      return response.blob();
    },
    async ask(schema, method, path, body) {
      const response = await send(address, password, method, path, body);
      const text = await response.text();
      const answer = readAnswer(text);
      if (!response.ok) throw toError(response.status, answer);
      const parsed = schema.safeParse(answer);
      if (parsed.success) return parsed.data;
      throw new AppError(
        'internal',
        `${address} answered ${method} ${path} in a way that this version does not know: ${z.prettifyError(parsed.error)}`,
      );
    },
    async take(path) {
      const response = await send(address, password, 'GET', path, undefined, null);
      if (!response.ok || !response.body) throw toError(response.status, readAnswer(await response.text()));
      return { name: nameOf(response.headers.get('content-disposition')), body: response.body };
    },
  };
}

async function send(
  address: string,
  password: string | undefined,
  method: Method,
  path: string,
  body: unknown,
  /** Milliseconds; null for what may take any time. */
  deadline: number | null = DEADLINE,
): Promise<Response> {
  try {
    return await fetch(`${address}/api/v1${path}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined || body instanceof Blob ? {} : { 'content-type': 'application/json' }),
        ...(password ? { authorization: basicAuth(password) } : {}),
      },
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : stringifyJson(body) }),
      ...(deadline === null ? {} : { signal: AbortSignal.timeout(deadline) }),
    });
  } catch (cause) {
    const reason =
      cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
    throw new AppError('unavailable', `${address} does not answer: ${reason}`, [], { cause });
  }
}

function readAnswer(text: string): unknown {
  if (text === '') return undefined;
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** Issues as the API sends them, with members that are left out left out. */
export const withoutUndefined = (issues: z.output<typeof apiErrorSchema>['error']['issues']): Issue[] =>
  (issues ?? []).map(({ path, message, value, hint }) => ({
    path,
    message,
    ...(value === undefined ? {} : { value }),
    ...(hint === undefined ? {} : { hint }),
  }));

function toError(status: number, answer: unknown): AppError {
  const parsed = apiErrorSchema.safeParse(answer);
  if (status === 401)
    return new AppError(
      'forbidden',
      'Teststrip asks for a password: set TESTSTRIP_PASSWORD to the right one.',
    );
  if (!parsed.success) return new AppError('internal', `Teststrip answered HTTP ${status}.`);
  const { code, message, issues } = parsed.data.error;
  return new AppError(code, message, withoutUndefined(issues));
}
