import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * @typedef {import('node:http').IncomingMessage} Incoming
 * @typedef {import('node:http').ServerResponse} Outgoing
 * @typedef {{refuse(request: Request): Response | null, image(request: Request, name: string): Promise<Response>}} Front
 * @typedef {{type: string, plain: Buffer, packed: Buffer}} Asset
 */

const TYPES = /** @type {Record<string, string>} */ ({
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
});
/** @type {Map<string, Asset>} */
const assets = new Map();

/**
 * A file of the pages, read and packed once: its name has the hash of what is in it.
 * @param {string} folder
 * @param {string} name
 */
function readAsset(folder, name) {
  const known = assets.get(name);
  if (known) return known;
  const type = TYPES[extname(name)];
  if (!type || !/^[\w~.-]+(?:\/[\w~.-]+)*$/.test(name) || name.includes('..')) return null;
  try {
    const plain = readFileSync(join(folder, name));
    const asset = { type, plain, packed: gzipSync(plain) };
    assets.set(name, asset);
    return asset;
  } catch {
    return null;
  }
}

/**
 * @param {Incoming} incoming
 * @returns {Request}
 */
function toRequest(incoming) {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return new Request(`http://${incoming.headers.host ?? 'localhost'}${incoming.url ?? '/'}`, {
    method: incoming.method ?? 'GET',
    headers,
  });
}

/**
 * @param {Outgoing} outgoing
 * @param {Response} answer
 */
async function send(outgoing, answer) {
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
  outgoing.end(Buffer.from(await answer.arrayBuffer()));
}

/**
 * Answer what needs no page: pictures, and the files of the pages. By the same rules as everything else, without the
 * way through Next, which costs some milliseconds each.
 * @param {string} folder the built files of the pages
 * @param {Incoming} incoming
 * @param {Outgoing} outgoing
 * @returns {Promise<boolean>} whether it was answered
 */
export async function answerFront(folder, incoming, outgoing) {
  const { url = '', method } = incoming;
  if (method !== 'GET' && method !== 'HEAD') return false;
  const [, kind, rest = ''] = /^\/(images|_next\/static)\/([^?]+)$/.exec(url) ?? [];
  const front = /** @type {{teststripFront?: Front}} */ (globalThis).teststripFront;
  if (!kind || !front) return false;
  const request = toRequest(incoming);
  if (kind === 'images') {
    await send(outgoing, await front.image(request, rest));
    return true;
  }
  const asset = readAsset(folder, rest);
  if (!asset) return false;
  const refusal = front.refuse(request);
  if (refusal) {
    await send(outgoing, refusal);
    return true;
  }
  const packs = /\bgzip\b/.test(incoming.headers['accept-encoding'] ?? '');
  const body = packs ? asset.packed : asset.plain;
  outgoing.writeHead(200, {
    'content-type': asset.type,
    'content-length': body.length,
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    vary: 'Accept-Encoding',
    ...(packs ? { 'content-encoding': 'gzip' } : {}),
  });
  outgoing.end(method === 'HEAD' ? undefined : body);
  return true;
}
