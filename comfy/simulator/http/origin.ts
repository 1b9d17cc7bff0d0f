import type { IncomingHttpHeaders } from 'node:http';

const loopback = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i.test(host);

/** ComfyUI's own protection: other sites' pages may not talk to a server on the loopback address. */
export function isForbidden(headers: IncomingHttpHeaders, checksSite: boolean): boolean {
  if (checksSite && headers['sec-fetch-site'] === 'cross-site') return true;
  const { host, origin } = headers;
  if (!host || !origin || !loopback(host)) return false;
  try {
    return new URL(origin).host !== host;
  } catch {
    return true;
  }
}
