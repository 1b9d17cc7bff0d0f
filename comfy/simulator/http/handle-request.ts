import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { PyError } from '../python/error.ts';
import type { ServerProcess } from '../server-process.ts';
import { maxUpload } from './info-routes.ts';
import { isForbidden } from './origin.ts';
import { noFile, type Reply, serverError, text, wrongMethod } from './reply.ts';
import type { Request } from './request.ts';
import { findRoute, frontPage } from './routes.ts';

/** The whole body; null when it is larger than any request may be. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size <= maxUpload) chunks.push(bytes);
  }
  return size > maxUpload ? null : Buffer.concat(chunks);
}

const tooLarge = (incoming: IncomingMessage): Reply => {
  const size = incoming.headers['content-length'] ?? String(maxUpload + 1);
  return text(413, `Maximum request body size ${maxUpload} exceeded, actual body size ${size}`);
};

const answer = async (process: ServerProcess, incoming: IncomingMessage): Promise<Reply> => {
  const method = incoming.method ?? 'GET';
  const url = new URL(incoming.url ?? '/', 'http://simulator');
  const { flags } = process.machine.profile;
  if (method === 'OPTIONS') return { status: 200, headers: {}, body: null };
  if (isForbidden(incoming.headers, flags.crossSiteCheck)) return { status: 403, headers: {}, body: null };
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch {
    return noFile();
  }
  const body = await readBody(incoming);
  if (body === null) return tooLarge(incoming);
  await process.blocked;
  const route = findRoute(method, path, flags);
  if (!route) {
    if (method !== 'GET' && method !== 'HEAD') return wrongMethod();
    return path === '/' ? frontPage : noFile();
  }
  const request: Request = {
    method,
    path,
    query: url.searchParams,
    headers: incoming.headers,
    body,
    params: route.params,
    process,
  };
  try {
    return await route.handler(request);
  } catch (error) {
    // Python's exceptions, and a body that is no JSON, are what ComfyUI answers 500 to. Others are ours.
    if (error instanceof PyError || error instanceof SyntaxError || error instanceof RangeError) {
      return serverError();
    }
    throw error;
  }
};

const write = (method: string, reply: Reply, response: ServerResponse): void => {
  const body = reply.body === null ? Buffer.alloc(0) : Buffer.from(reply.body as string);
  const hasNoLength = reply.chunked === true || reply.status === 304;
  const length = hasNoLength ? {} : { 'content-length': String(body.length) };
  response.writeHead(reply.status, { ...reply.headers, ...length });
  if (reply.chunked === true) response.flushHeaders();
  response.end(method === 'HEAD' || reply.status === 304 ? undefined : body);
};

/** Answer one request, with the network's delay and the faults that concern answers. */
export async function handleRequest(
  process: ServerProcess,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const reply = await answer(process, incoming);
  const { faults, settings } = process.machine;
  const isAccepted =
    incoming.method === 'POST' && /^(\/api)?\/prompt$/.test(incoming.url ?? '') && reply.status === 200;
  if (isAccepted && faults.takeHang()) return;
  const late = isAccepted ? (faults.now.eventsBeforeAnswer ?? 0) : 0;
  if (settings.latency + late > 0) await sleep(settings.latency + late, undefined, { ref: false });
  if (!response.destroyed) write(incoming.method ?? 'GET', reply, response);
}
