import { setTimeout as delay } from 'node:timers/promises';
import { type ServerTest, serverTestSchema } from '#core/api/server.ts';
import { AppError } from '#core/error/app-error.ts';
import { findTest, listKnownServers } from '#db/known-servers.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId } from './parse-input.ts';

/** Milliseconds: a server that wakes up when called takes a minute. */
const PATIENCE = 90_000;
const LOOK_EVERY = 200;

/**
 * Have a worker test a server all the way (reachable, version, events, a render fetched and checked) and wait
 * for what it says.
 * @param options.patience milliseconds, 90,000 unless told
 * @throws AppError not_found; unavailable where no worker answers in time
 */
export async function testServer(
  ctx: Ctx,
  input: { id: string },
  options: { signal?: AbortSignal; patience?: number } = {},
): Promise<ServerTest> {
  const id = parseId('server', input.id);
  const known = await listKnownServers(ctx.db.pool);
  if (!known.some((server) => server.id === id)) throw notFound('server', id);
  const requestId = ctx.newId();
  await ctx.enqueue('probe', requestId, { serverId: id, requestId, whole: true });

  const patience = options.patience ?? PATIENCE;
  for (let waited = 0; waited < patience; waited += LOOK_EVERY) {
    await delay(LOOK_EVERY, undefined, options.signal ? { signal: options.signal } : {});
    const test = await findTest(ctx.db.pool, id, requestId);
    if (test !== null) return serverTestSchema.parse(test);
  }
  throw new AppError(
    'unavailable',
    `No worker finished the test within ${Math.round(patience / 1000)} s. Is a worker running?`,
  );
}
