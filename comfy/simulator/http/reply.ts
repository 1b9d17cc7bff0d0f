import { dumpPyJson } from '../python/dump-json.ts';
import type { Dumpable } from '../python/values.ts';

/** What a route answers. */
export type Reply = {
  status: number;
  headers: Record<string, string>;
  body: Buffer | string | null;
  /** Without a length, as the server of static files answers what it does not have. */
  chunked?: boolean;
};

export const json = (value: Dumpable, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: dumpPyJson(value),
});

/** Already written JSON. */
export const jsonText = (body: string): Reply => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body,
});

export const empty = (status = 200): Reply => ({ status, headers: {}, body: null });

export const text = (status: number, body: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  body,
});

/** Whatever raised inside a handler. */
export const serverError = (): Reply =>
  text(500, '500 Internal Server Error\n\nServer got itself in trouble', { connection: 'close' });

/** GET of something that is not there: the static file server answers. */
export const noFile = (): Reply => ({
  status: 404,
  headers: { 'content-type': 'application/octet-stream' },
  body: null,
  chunked: true,
});

/** That same server owns every path, so another method is not a missing page. */
export const wrongMethod = (): Reply => text(405, '405: Method Not Allowed', { allow: 'GET,HEAD' });
