import type { z } from 'zod';
import { apiErrorSchema } from '#core/api/error.ts';
import type { Issue } from '#core/error/issue.ts';
import { parseJson } from '#core/json/parse-json.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';
import { ApiFailure } from './api-failure.ts';

/** `body`: a Blob goes as it is, all else as JSON. */
type Options = { method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; body?: unknown; signal?: AbortSignal };

async function send(path: string, { method = 'GET', body, signal }: Options): Promise<Response> {
  const json = { 'content-type': 'application/json' };
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      ...(body instanceof Blob
        ? { body }
        : body === undefined
          ? {}
          : { body: stringifyJson(body), headers: json }),
      ...(signal ? { signal } : {}),
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiFailure(0, 'Teststrip does not answer. Is it still running?', [], { cause });
  }
}

function refusal(status: number, text: string): ApiFailure {
  try {
    const { error } = apiErrorSchema.parse(parseJson(text));
    return new ApiFailure(status, error.message, (error.issues ?? []) as Issue[]);
  } catch (cause) {
    return new ApiFailure(status, `Teststrip answered with status ${status}.`, [], { cause });
  }
}

/**
 * Ask API v1 and parse the answer.
 * @param path beneath /api/v1, with its leading slash
 * @throws ApiFailure where the API refuses, does not answer, or answers something else
 */
export async function request<T>(schema: z.ZodType<T>, path: string, options: Options = {}): Promise<T> {
  const response = await send(path, options);
  const text = await response.text();
  if (!response.ok) throw refusal(response.status, text);
  const parsed = schema.safeParse(text === '' ? undefined : parseJson(text));
  if (!parsed.success)
    throw new ApiFailure(response.status, `An answer that cannot be read: ${parsed.error.message}`);
  return parsed.data;
}
