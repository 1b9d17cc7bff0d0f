import { stringifyJson } from '#core/json/stringify-json.ts';
import { ComfyError } from '../comfy-error.ts';
import { MAX_JSON_BYTES } from '../tunables.ts';
import { errorCode, explainFailure } from './explain-failure.ts';
import { readBody } from './read-body.ts';
import type { Wire } from './wire.ts';

export type Request = {
  method?: 'GET' | 'POST';
  /** Below the endpoint's base, with its query. */
  path: string;
  /** Sent as JSON, bigint-safe. */
  json?: unknown;
  form?: FormData;
  /** Milliseconds for everything, the body of the answer included. */
  deadline: number;
  maxBytes?: number;
  signal?: AbortSignal | undefined;
};

export type Answer = { what: string; status: number; headers: Headers; bytes: Uint8Array };

const body = ({ json, form }: Request) => {
  if (form !== undefined) return { body: form };
  if (json === undefined) return {};
  return { body: stringifyJson(json), headers: { 'Content-Type': 'application/json' } };
};

async function exchange(
  wire: Wire,
  request: Request,
  what: string,
  giveUp: AbortSignal | undefined,
): Promise<Answer> {
  const { deadline, maxBytes = MAX_JSON_BYTES } = request;
  // AbortSignal.any would hold on to a long-lived signal for every call.
  const controller = new AbortController();
  const onGiveUp = () => controller.abort();
  giveUp?.addEventListener('abort', onGiveUp, { once: true });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    controller.abort();
  }, deadline);
  try {
    const { headers, ...content } = body(request);
    const response = await fetch(`${wire.base}${request.path}`, {
      method: request.method ?? 'GET',
      headers: { ...wire.headers, ...headers, ...(wire.brief ? { connection: 'close' } : {}) },
      // A redirect turns POST into GET, and would carry our headers to whoever it names.
      redirect: 'manual',
      signal: controller.signal,
      ...content,
    });
    const bytes = await readBody(what, response, maxBytes);
    return { what, status: response.status, headers: response.headers, bytes };
  } catch (error) {
    if (late) throw new ComfyError('timeout', `${what}: no answer within ${deadline / 1000} s`);
    if (giveUp?.aborted) throw new ComfyError('aborted', `${what}: aborted`);
    throw explainFailure(what, error);
  } finally {
    clearTimeout(timer);
    giveUp?.removeEventListener('abort', onGiveUp);
  }
}

async function once(wire: Wire, request: Request, what: string): Promise<Answer> {
  const { signal } = request;
  if (signal?.aborted) throw new ComfyError('aborted', `${what}: aborted`);
  if (!wire.brief || !signal) return exchange(wire, request, what, signal);
  // For each request that is given up, Node's fetch opens a connection anew, and leaves it open: so none is.
  let stopWaiting = (): void => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    stopWaiting = () => reject(new ComfyError('aborted', `${what}: aborted`));
    signal.addEventListener('abort', stopWaiting, { once: true });
  });
  try {
    return await Promise.race([exchange(wire, request, what, undefined), aborted]);
  } finally {
    signal.removeEventListener('abort', stopWaiting);
  }
}

const BROKEN = new Set(['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE']);

/**
 * One HTTP exchange, whatever its status. A GET whose connection broke is tried once more: a kept-alive
 * connection may have been closed while it lay idle. A POST never is.
 * @throws ComfyError `unreachable`, `timeout`, `aborted`, or `protocol` for an answer beyond maxBytes
 */
export async function request(wire: Wire, request: Request): Promise<Answer> {
  const what = `${request.method ?? 'GET'} ${request.path.replace(/\?.*$/, '')}`;
  try {
    return await once(wire, request, what);
  } catch (error) {
    const broken = error instanceof ComfyError && BROKEN.has(errorCode(error.cause) ?? '');
    if (!broken || request.method === 'POST') throw error;
    return once(wire, request, what);
  }
}
