import type { z } from 'zod';
import type { AppErrorCode } from '../error/app-error.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One thing that API v1 can do: what a route checks and maps by, and what openapi.json tells of it. */
export type Operation = {
  method: Method;
  /** Beneath the root, with `{name}` for what varies. */
  path: string;
  summary: string;
  /** Members of the query, all of them text in an address. */
  query?: z.ZodObject;
  body?: { schema: z.ZodType; mayBeEmpty?: boolean; maxBytes: number };
  /** A body of another kind; the route reads it. */
  bytes?: { contentTypes: string[]; maxBytes: number };
  /** Status of success, and what comes with it: JSON of a schema, or another type of content. */
  status: 200 | 201 | 204;
  answer?: z.ZodType | { contentType: string; description: string };
  /** Refusals beside those that every operation can answer with. */
  refusals: AppErrorCode[];
};
