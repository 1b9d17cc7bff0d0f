import { AppError } from '#core/error/app-error.ts';
import { type DrivenServer, findServer, recordServer } from '#db/server.ts';
import { beginWaking, closeStints, dropStint, markAsleep, markAwake } from '#db/wake.ts';
import type { WorkerContext } from '../context.ts';
import { openClient } from '../open-client.ts';
import { sleep } from '../sleep.ts';
import { type Drive, NotCalled, type SessionOver } from './lease.ts';
import { rouse } from './rouse.ts';
import { runSession } from './run-session.ts';
import { describeTrouble } from './trouble.ts';
import { hasWork, tryWake } from './try-wake.ts';

type Hold = Pick<Drive, 'bell' | 'news' | 'strays' | 'stuck'>;

/**
 * One round with a server that wakes on demand: while there is no work nothing is sent to it; when there is, it is
 * woken, driven until nothing is left, and left alone again.
 * @param release gives what runs on it to others
 */
export async function driveSleeper(
  worker: WorkerContext,
  server: DrivenServer,
  hold: Hold,
  lease: AbortSignal,
  release: () => Promise<number>,
): Promise<void> {
  const { ctx, tunables } = worker;
  await closeStints(ctx.db.pool, server.id);
  const since = await tryWake(ctx, server.id);
  if (!since) {
    // One that could not be woken keeps saying why; one that is being tested is not asleep.
    if (server.state !== 'offline') await markAsleep(ctx.db.pool, server.id, ctx.now(), true);
    return hold.bell.wait(tunables.lookEvery, lease);
  }
  try {
    ctx.log.info({ server: server.name }, 'A server is being woken');
    const wanted = async (): Promise<boolean> =>
      isAsBefore(server, await findServer(ctx.db.pool, server.id)) && hasWork(ctx, server.id);
    while (await rouse(worker, server, openClient(ctx, server), { since, wanted, signal: lease })) {
      await markAwake(ctx.db.pool, server.id, ctx.now());
      try {
        await runSession(worker, server, hold, lease);
        break;
      } catch (error) {
        const over = describeTrouble(error);
        const awake = ctx.now().getTime() - since.getTime();
        if (lease.aborted || over.state !== 'offline' || awake > server.wakeLimitSeconds * 1000) throw error;
        // One request came through, and then none: its cold start goes on.
        await release();
        await beginWaking(ctx.db.pool, server.id, ctx.newId(), since);
      }
    }
    if (!lease.aborted) await markAsleep(ctx.db.pool, server.id, ctx.now());
  } catch (error) {
    if (lease.aborted) return;
    const over = describeTrouble(error);
    // Headers that cannot be read are an AppError: no request was sent.
    if (over instanceof NotCalled || error instanceof AppError) await dropStint(ctx.db.pool, server.id);
    const released = await release();
    ctx.log.warn({ server: server.name, released, problem: over.message }, 'A server fell silent');
    await settle(worker, server, over, lease);
  }
  return undefined;
}

/** Whether a server is still woken at the same address, with the same headers. */
export const isReachedAs = (server: DrivenServer, now: DrivenServer): boolean =>
  now.wakesOnDemand &&
  now.url === server.url &&
  JSON.stringify(now.headers) === JSON.stringify(server.headers);

/** Whether a server is still to be woken as it was going to be. */
const isAsBefore = (server: DrivenServer, now: DrivenServer | null): boolean =>
  now !== null && now.enabled && isReachedAs(server, now);

/** After it could not be woken, or was lost: say why, and leave it alone for a while. */
async function settle(
  { ctx, tunables }: WorkerContext,
  { id }: DrivenServer,
  { state, message }: SessionOver,
  lease: AbortSignal,
): Promise<void> {
  await markAsleep(ctx.db.pool, id, ctx.now());
  if (state === 'reconfigured') return;
  await recordServer(ctx.db.pool, id, { state, problem: message, queueRemaining: null });
  await sleep(tunables.wakeAgain, lease);
}
