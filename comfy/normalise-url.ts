import { AppError } from '#core/error/app-error.ts';
import type { Endpoint } from './client.ts';

const HINT = 'Such as http://192.168.1.20:8188, or https://host/comfy where a proxy puts it below a path.';

const invalid = (message: string, value: string) =>
  new AppError('invalid_input', message, [{ path: 'url', message, value, hint: HINT }]);

const basic = (url: URL) => {
  const name = decodeURIComponent(url.username);
  const password = decodeURIComponent(url.password);
  return `Basic ${Buffer.from(`${name}:${password}`, 'utf8').toString('base64')}`;
};

/**
 * The address of a ComfyUI as people write it: without a scheme, with a trailing slash, with the hash that the
 * front end adds, with user:password@ (which becomes a basic Authorization header), with a path prefix.
 * @returns the endpoint, its URL without a trailing slash, query, hash or credentials
 * @throws AppError `invalid_input` where it is no http(s) address
 */
export function normaliseUrl(input: string): Endpoint {
  const text = input.trim();
  if (text === '') throw invalid('The address is empty.', input);
  const schemed = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(schemed)) throw invalid(`"${text}" is not an address.`, input);
  const url = new URL(schemed);
  const scheme = { 'http:': 'http', 'ws:': 'http', 'https:': 'https', 'wss:': 'https' }[url.protocol];
  if (scheme === undefined) throw invalid(`${url.protocol}// is not a scheme that ComfyUI speaks.`, input);
  const path = url.pathname.replace(/\/+$/, '');
  const endpoint: Endpoint = { url: `${scheme}://${url.host}${path}` };
  if (url.username !== '' || url.password !== '') endpoint.headers = { Authorization: basic(url) };
  return endpoint;
}
