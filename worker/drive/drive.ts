import type { Notification } from '#db/notify.ts';
import { releaseServer } from '#db/render.ts';
import { type DrivenServer, findServer, recordServer } from '#db/server.ts';
import { createBell } from '../bell.ts';
import type { WorkerContext } from '../context.ts';
import { sleep } from '../sleep.ts';
import { driveSleeper } from './drive-sleeper.ts';
import type { SessionOver } from './lease.ts';
import { runSession } from './run-session.ts';
import { describeTrouble } from './trouble.ts';

/** A session that lasted this many milliseconds was a good one: the next reconnect is quick again. */
const STABLE = 10_000;

/** Say on the server's row why it cannot be driven, and give its renders to others. */
async function retreat(worker: WorkerContext, server: DrivenServer, over: SessionOver): Promise<void> {
  const { ctx } = worker;
  const released = await releaseServer(ctx.db.pool, server.id);
  if (over.state === 'reconfigured') return;
  const { state, message: problem } = over;
  await recordServer(ctx.db.pool, server.id, { state, problem, queueRemaining: null });
  if (server.state !== state || released > 0)
    ctx.log.warn({ server: server.name, state, released, problem }, 'A server cannot be driven');
}

/**
 * Hold one server for as long as it is enabled and the lease lasts: adopt what the last holder left, keep two
 * prompts in its queue, fetch what it makes. A server that is away is tried again and again.
 */
export async function drive(worker: WorkerContext, serverId: string, lease: AbortSignal): Promise<void> {
  const { ctx, tunables } = worker;
  const bell = createBell();
  let fresh = false;
  const news = {
    take: () => {
      const was = fresh;
      fresh = false;
      return was;
    },
  };
  const unsubscribe = worker.subscribe((one: Notification | null) => {
    if (one && one.t !== 'work' && !(one.t === 'server' && one.server === serverId)) return;
    fresh = true;
    bell.ring();
  });
  const strays = new Set<string>();
  const stuck = new Set<string>();
  let wait = tunables.reconnectFirst;
  try {
    while (!lease.aborted) {
      const began = performance.now();
      try {
        const server = await findServer(ctx.db.pool, serverId);
        if (!server?.enabled) return;
        if (server.wakesOnDemand) {
          const release = (): Promise<number> => releaseServer(ctx.db.pool, serverId);
          await driveSleeper(worker, server, { bell, news, strays, stuck }, lease, release);
          continue;
        }
        try {
          await runSession(worker, server, { bell, news, strays, stuck }, lease);
          return;
        } catch (error) {
          if (lease.aborted) return;
          const over = describeTrouble(error);
          await retreat(worker, server, over);
          if (over.state === 'reconfigured') continue;
        }
      } catch (error) {
        if (lease.aborted) return;
        ctx.log.error({ server: serverId, error: describe(error) }, 'A server was not driven');
      }
      if (performance.now() - began > STABLE) wait = tunables.reconnectFirst;
      await sleep(wait, lease);
      wait = Math.min(wait * 2, tunables.reconnectMost);
    }
  } finally {
    unsubscribe();
  }
}

const describe = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
