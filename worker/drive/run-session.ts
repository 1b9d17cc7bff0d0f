import { setMaxListeners } from 'node:events';
import { openSession } from '#comfy/open-session.ts';
import type { DrivenServer } from '#db/server.ts';
import type { WorkerContext } from '../context.ts';
import { openClient } from '../open-client.ts';
import { probe } from '../probe.ts';
import { driveSession } from './drive-session.ts';
import { createFlights } from './flights.ts';
import type { Drive } from './lease.ts';
import { proveLife } from './prove-life.ts';
import { watchModels } from './watch-models.ts';

/** Connect, and drive until the session is over. @throws SessionOver, ComfyError */
export async function runSession(
  worker: WorkerContext,
  server: DrivenServer,
  hold: Pick<Drive, 'bell' | 'news' | 'strays' | 'stuck'>,
  lease: AbortSignal,
): Promise<void> {
  const { tunables, ctx } = worker;
  const client = openClient(ctx, server);
  if (server.state === 'sick') await proveLife(client, server.problem, hold.stuck, lease);
  const over = new AbortController();
  // Every flight and every request in it listens.
  setMaxListeners(0, over.signal);
  const fall = (): void => over.abort(lease.reason);
  lease.addEventListener('abort', fall, { once: true });
  if (lease.aborted) fall();
  const flights = createFlights(() => hold.bell.ring());
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
      const probing = probe(worker, server.id, client, over.signal, {
        nodes: 'if stale',
        online: true,
      }).catch((error: unknown) => {
        if (!over.signal.aborted)
          ctx.log.warn({ server: server.name, error: String(error) }, 'A server could not be probed');
      });
      const watching = watchModels(worker, server, client, over.signal);
      await driveSession({
        worker,
        server,
        client,
        session,
        flights,
        ...hold,
        pace: { ms: null },
        signal: over.signal,
        end: (reason) => over.abort(reason),
      });
      over.abort();
      await Promise.all([probing, watching]);
    } finally {
      over.abort();
      await session.close();
    }
  } finally {
    lease.removeEventListener('abort', fall);
  }
}
