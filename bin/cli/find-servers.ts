import { setTimeout as sleep } from 'node:timers/promises';
import { type Server, serverListSchema, serverSchema } from '#core/api/server.ts';
import { AppError } from '#core/error/app-error.ts';
import { normaliseServerUrl } from '#core/server/server-url.ts';
import type { Api } from './api.ts';
import { note } from './print.ts';

const LOOK_EVERY = 300;
/** Milliseconds: a server that wakes up when called takes a minute or more. */
const WAKE = 120_000;
/** Milliseconds that a server may be offline before we stop waiting for it. */
const OFFLINE = 30_000;

/** Every server that Teststrip knows. */
export const listServers = async (api: Api): Promise<Server[]> =>
  (await api.ask(serverListSchema, 'GET', '/servers')).servers;

const isUrl = (text: string): boolean => /^https?:\/\//i.test(text);

/**
 * A server by name, id or URL.
 * @throws AppError not_found, naming those that are known
 */
export async function findServer(api: Api, reference: string): Promise<Server> {
  const servers = await listServers(api);
  const url = isUrl(reference) ? normaliseServerUrl(reference).url : '';
  const found = servers.find(
    (server) => server.name === reference || server.id === reference || server.url === url,
  );
  if (found) return found;
  const known = servers.map((server) => server.name).join(', ');
  throw new AppError(
    'not_found',
    `No server is called ${reference}. ${known ? `Known: ${known}.` : 'None is known yet.'}`,
  );
}

/**
 * The server at a URL (or by name), added where it is new.
 * @param enabled whether it should render from now on; a known one that should and does not is enabled
 */
export async function findOrAddServer(
  api: Api,
  reference: string,
  options: { headers?: Record<string, string> | undefined; enabled: boolean },
): Promise<{ server: Server; added: boolean }> {
  if (!isUrl(reference)) return { server: await findServer(api, reference), added: false };
  const { url } = normaliseServerUrl(reference);
  const known = (await listServers(api)).find((server) => server.url === url);
  const headers = options.headers ? { headers: options.headers } : {};
  if (!known) {
    const body = { url: reference, enabled: options.enabled, ...headers };
    return { server: await api.ask(serverSchema, 'POST', '/servers', body), added: true };
  }
  const change = { ...headers, ...(options.enabled && !known.enabled ? { enabled: true } : {}) };
  if (Object.keys(change).length === 0) return { server: known, added: false };
  return { server: await api.ask(serverSchema, 'PATCH', `/servers/${known.id}`, change), added: false };
}

/**
 * Wait until a worker has seen a server and knows its model files, which the render keys name.
 * @throws AppError unavailable with what the server, or the way to it, said
 */
export async function waitUntilSeen(api: Api, server: Server): Promise<void> {
  let told = false;
  let offlineSince = 0;
  for (const end = Date.now() + WAKE; Date.now() < end; await sleep(LOOK_EVERY)) {
    const now = (await listServers(api)).find(({ id }) => id === server.id);
    if (!now) throw new AppError('not_found', `${server.name} was removed meanwhile.`);
    // One that sleeps is not woken to be seen.
    if (now.state === 'online' || now.wakesOnDemand) return;
    offlineSince = now.state === 'unknown' ? 0 : offlineSince || Date.now();
    if (offlineSince > 0 && Date.now() - offlineSince > OFFLINE)
      throw new AppError(
        'unavailable',
        `${now.name} (${now.url}) is ${now.state}: ${now.problem ?? 'it does not answer.'}`,
      );
    if (!told && Date.now() > end - WAKE + 2000) {
      note(`Waiting for ${now.url} …`);
      told = true;
    }
  }
  throw new AppError('unavailable', `${server.url} did not answer within ${WAKE / 1000} s.`);
}
