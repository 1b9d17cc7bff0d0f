import type { ListSweepsInput } from '#core/api/sweep.ts';

/** Which page of a list a query asks for; the verb checks it. */
export function readPage(query: URLSearchParams): ListSweepsInput {
  const limit = query.get('limit');
  const before = query.get('before');
  return { ...(limit === null ? {} : { limit: Number(limit) }), ...(before === null ? {} : { before }) };
}
