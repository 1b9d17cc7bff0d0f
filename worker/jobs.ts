import type { ComfyClient } from '#comfy/client.ts';
import { testServer } from '#comfy/test-server.ts';
import type { ServerTest } from '#core/api/server.ts';
import { type DrivenServer, findServer, recordServer, saveTest } from '#db/server.ts';
import { beginWaking, markAsleep, markAwake } from '#db/wake.ts';
import type { JobPayload } from '#queue/catalog.ts';
import type { WorkerContext } from './context.ts';
import { describeTrouble } from './drive/trouble.ts';
import { rouse } from './drive/rouse.ts';
import { hasWork } from './drive/try-wake.ts';
import { remakeThumbnails } from './ingest.ts';
import { openClient } from './open-client.ts';
import { probe } from './probe.ts';

/** Make the thumbnails of a stored image again. */
export async function makeThumbnails(
  { ctx, imaging }: WorkerContext,
  { sha256 }: JobPayload<'thumbnail'>,
): Promise<void> {
  const image = await ctx.store.getImage(sha256);
  if (!image) return ctx.log.warn({ sha256 }, 'An image is missing in the store');
  for (const { size, webp } of await imaging(() => remakeThumbnails(image.bytes)))
    await ctx.store.putThumbnail(sha256, size, webp);
}

/** Wake a server that nobody drives now. @returns what went wrong, as the one step of a test; null where it is awake */
async function wakeForTest(
  worker: WorkerContext,
  server: DrivenServer,
  client: ComfyClient,
  signal: AbortSignal,
): Promise<Pick<ServerTest, 'ok' | 'steps'> | null> {
  const { ctx } = worker;
  const since = ctx.now();
  await beginWaking(ctx.db.pool, server.id, ctx.newId(), since);
  try {
    await rouse(worker, server, client, { since, wanted: () => Promise.resolve(true), signal });
    await markAwake(ctx.db.pool, server.id, ctx.now());
    return null;
  } catch (error) {
    const { message } = describeTrouble(error);
    return {
      ok: false,
      steps: [{ name: 'awake', ok: false, ms: ctx.now().getTime() - since.getTime(), message }],
    };
  }
}

/** Look at a server because a person asked: its version, nodes and files, or the whole way of a render. */
export async function lookAtServer(
  worker: WorkerContext,
  { serverId, requestId, whole }: JobPayload<'probe'>,
  signal: AbortSignal,
): Promise<void> {
  const { ctx } = worker;
  const server = await findServer(ctx.db.pool, serverId);
  if (!server) return;
  // One that wakes on demand is not woken to be looked at.
  if (server.wakesOnDemand && !whole) return;
  const client = openClient(ctx, server);
  const sleeps = server.wakesOnDemand && server.state !== 'online';
  if (whole) {
    const failed = sleeps ? await wakeForTest(worker, server, client, signal) : null;
    const { ok, steps } = failed ?? (await testServer(client, { signal }));
    await saveTest(ctx.db.pool, serverId, { requestId, at: ctx.now().toISOString(), ok, steps });
    if (failed) return leaveAlone(worker, server);
  }
  try {
    await probe(worker, serverId, client, signal, { nodes: 'always', online: server.state !== 'sick' });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    await recordServer(ctx.db.pool, serverId, { state: 'offline', problem });
  }
  await leaveAlone(worker, server);
}

/** Let a server that wakes on demand fall asleep again, unless somebody drives it by now. */
async function leaveAlone({ ctx }: WorkerContext, { id, wakesOnDemand }: DrivenServer): Promise<void> {
  if (wakesOnDemand && !(await hasWork(ctx, id))) await markAsleep(ctx.db.pool, id, ctx.now());
}
