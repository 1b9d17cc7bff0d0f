import type { Endpoint } from '../client.ts';
import { normaliseUrl } from '../normalise-url.ts';

/** An endpoint made ready: the base that paths are added to, and the headers that go with everything. */
export type Wire = { base: string; headers: Record<string, string>; brief: boolean };

/**
 * Headers given beside the URL win over credentials inside it.
 * @throws AppError `invalid_input` where the URL is none
 */
export function toWire(endpoint: Endpoint): Wire {
  const { url, headers = {} } = normaliseUrl(endpoint.url);
  const given = endpoint.headers ?? {};
  const names = new Set(Object.keys(given).map((name) => name.toLowerCase()));
  const kept = Object.entries(headers).filter(([name]) => !names.has(name.toLowerCase()));
  return {
    base: url,
    headers: { 'User-Agent': 'Teststrip', ...Object.fromEntries(kept), ...given },
    brief: endpoint.brief ?? false,
  };
}

/** Where the socket of a client id is: ws for http, wss for https, below the same prefix. */
export function socketUrl(wire: Wire, clientId: string): string {
  return `${wire.base.replace(/^http/, 'ws')}/ws?clientId=${encodeURIComponent(clientId)}`;
}
