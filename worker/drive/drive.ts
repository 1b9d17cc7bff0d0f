import { setMaxListeners } from 'node:events';
import { createComfyClient } from '#comfy/create-client.ts';
import { openSession } from '#comfy/open-session.ts';
import type { Notification } from '#db/notify.ts';
import { releaseServer } from '#db/render.ts';
import { type DrivenServer, findServer, recordServer } from '#db/server.ts';
import { type Bell, createBell } from '../bell.ts';
import type { WorkerContext } from '../context.ts';
import { probe } from '../probe.ts';
import { sleep } from '../sleep.ts';
import { driveSession } from './drive-session.ts';
import { createFlights } from './flights.ts';
import type { SessionOver } from './lease.ts';
import { proveLife } from './prove-life.ts';
import { describeTrouble } from './trouble.ts';

/** A session that lasted this many milliseconds was a good one: the next reconnect is quick again. */
const STABLE = 10_000;

/** Connect, and drive until the session is over. @throws SessionOver, ComfyError */
async function runSession(
  worker: WorkerContext,
  server: DrivenServer,
  bell: Bell,
  lease: AbortSignal,
): Promise<void> {
  const { tunables, ctx } = worker;
  const client = createComfyClient({ url: server.url, headers: server.headers });
  if (server.state === 'sick') await proveLife(client, server.problem, tunables.checkEvery, lease);
  const over = new AbortController();
  // Every flight and every request in it listens.
  setMaxListeners(0, over.signal);
  const fall = (): void => over.abort(lease.reason);
  lease.addEventListener('abort', fall, { once: true });
  if (lease.aborted) fall();
  const flights = createFlights(() => bell.ring());
  try {
    const session = await openSession({
      client,
      onProgress: (progress) => flights.byPrompt(progress.promptId)?.progress.report(progress),
      pollEvery: tunables.pollEvery,
      goneAfter: tunables.goneAfter,
      zombieAfter: tunables.zombieAfter,
    });
    try {
      // Not waited for: work is there to be claimed and to be fetched.
      const probing = probe(worker, server.id, client, over.signal, { nodes: 'if stale' }).catch(
        (error: unknown) => {
          if (!over.signal.aborted)
            ctx.log.warn({ server: server.name, error: String(error) }, 'A server could not be probed');
        },
      );
      await driveSession({
        worker,
        server,
        client,
        session,
        flights,
        bell,
        signal: over.signal,
        end: (reason) => over.abort(reason),
      });
      over.abort();
      await probing;
    } finally {
      over.abort();
      await session.close();
    }
  } finally {
    lease.removeEventListener('abort', fall);
  }
}

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
  const unsubscribe = worker.subscribe((news: Notification | null) => {
    if (!news || news.t === 'work' || (news.t === 'server' && news.server === serverId)) bell.ring();
  });
  let wait = tunables.reconnectFirst;
  try {
    while (!lease.aborted) {
      const began = performance.now();
      try {
        const server = await findServer(ctx.db.pool, serverId);
        if (!server?.enabled) return;
        try {
          await runSession(worker, server, bell, lease);
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
