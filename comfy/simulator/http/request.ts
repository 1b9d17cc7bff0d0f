import type { IncomingHttpHeaders } from 'node:http';
import { PyError } from '../python/error.ts';
import { parsePyJson } from '../python/parse-json.ts';
import { isDict, type Py, type PyDict } from '../python/values.ts';
import type { ServerProcess } from '../server-process.ts';

/** A request, its body read. */
export type Request = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** What stands for `{name}` in the route's path. */
  params: Record<string, string>;
  process: ServerProcess;
};

/** request.json(): the content type is not looked at. @throws SyntaxError */
export const readJson = (request: Request): Py => parsePyJson(request.body.toString('utf8'));

/** A body that has to be an object. @throws PyError for another, as Python stumbles over it */
export function readDict(request: Request): PyDict {
  const body = readJson(request);
  if (!isDict(body)) throw new PyError('TypeError', 'not a dict');
  return body;
}
