import { setTimeout as delay } from 'node:timers/promises';
import { type ServerTest, serverTestSchema } from '#core/api/server.ts';
import { AppError } from '#core/error/app-error.ts';
import { findTest, listKnownServers } from '#db/known-servers.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId } from './parse-input.ts';

/** Milliseconds, beside those that a server may take to wake. */
const PATIENCE = 90_000;
const LOOK_EVERY = 200;

/**
 * Have a worker test a server all the way (reachable, version, events, a render fetched and checked) and wait
 * for what it says.
 * @param options.patience milliseconds; 90,000, and the limit of a server that wakes on demand, unless told
 * @throws AppError not_found; unavailable where no worker answers in time
 */
export async function testServer(
  ctx: Ctx,
  input: { id: string },
  options: { signal?: AbortSignal; patience?: number } = {},
): Promise<ServerTest> {
  const id = parseId('server', input.id);
  const server = (await listKnownServers(ctx.db.pool)).find((one) => one.id === id);
  if (!server) throw notFound('server', id);
  const requestId = ctx.newId();
  await ctx.enqueue('probe', requestId, { serverId: id, requestId, whole: true });

  const cold = server.wakesOnDemand ? server.wakeLimitSeconds * 1000 : 0;
  const patience = options.patience ?? PATIENCE + cold;
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
