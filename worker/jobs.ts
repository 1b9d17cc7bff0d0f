import type { ComfyClient } from '#comfy/client.ts';
import { testServer, type TestStep } from '#comfy/test-server.ts';
import { type DrivenServer, findServer, recordServer, saveTest } from '#db/server.ts';
import { attend, beginWaking, markAsleep, markAwake } from '#db/wake.ts';
import type { JobPayload } from '#queue/catalog.ts';
import type { WorkerContext } from './context.ts';
import { isReachedAs } from './drive/drive-sleeper.ts';
import { describeTrouble } from './drive/trouble.ts';
import { rouse } from './drive/rouse.ts';
import { hasWork } from './drive/try-wake.ts';
import { remakeThumbnails } from './ingest.ts';
import { openClient } from './open-client.ts';
import { probe } from './probe.ts';
import { repeat } from './repeat.ts';

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

/** Wake a server that nobody drives now. @returns the first step of its test */
async function wakeForTest(
  worker: WorkerContext,
  server: DrivenServer,
  client: ComfyClient,
  signal: AbortSignal,
): Promise<TestStep> {
  const { ctx } = worker;
  const since = ctx.now();
  await beginWaking(ctx.db.pool, server.id, ctx.newId(), since);
  const told = (ok: boolean, message: string): TestStep => ({
    name: 'awake',
    ok,
    ms: ctx.now().getTime() - since.getTime(),
    message,
  });
  const wanted = async (): Promise<boolean> => {
    const now = await findServer(ctx.db.pool, server.id);
    return now !== null && isReachedAs(server, now);
  };
  try {
    if (!(await rouse(worker, server, client, { since, wanted, signal })))
      return told(false, 'It was changed while it was being woken. Test it again.');
    await markAwake(ctx.db.pool, server.id, ctx.now());
    return told(true, 'it was asleep, and answers now');
  } catch (error) {
    return told(false, describeTrouble(error).message);
  }
}

/** The whole way of a render, woken first where it sleeps. @returns whether it can be looked at further */
async function testWhole(
  worker: WorkerContext,
  server: DrivenServer,
  client: ComfyClient,
  { requestId, signal }: { requestId: string; signal: AbortSignal },
): Promise<boolean> {
  const { ctx } = worker;
  const sleeps = server.wakesOnDemand && server.state !== 'online';
  const woken = sleeps ? [await wakeForTest(worker, server, client, signal)] : [];
  const away = woken.some(({ ok }) => !ok);
  const { ok, steps } = away ? { ok: false, steps: [] } : await testServer(client, { signal });
  const at = ctx.now().toISOString();
  await saveTest(ctx.db.pool, server.id, { requestId, at, ok, steps: [...woken, ...steps] });
  return !away;
}

/** Look at a server because a person asked: its version, nodes and files, or the whole way of a render. */
export async function lookAtServer(
  worker: WorkerContext,
  { serverId, requestId, whole }: JobPayload<'probe'>,
  signal: AbortSignal,
): Promise<void> {
  const { ctx, tunables } = worker;
  const server = await findServer(ctx.db.pool, serverId);
  if (!server) return;
  // One that wakes on demand is not woken to be looked at.
  if (server.wakesOnDemand && !whole) return;
  const client = openClient(ctx, server);
  const attending = repeat(
    tunables.checkEvery,
    () => attend(ctx.db.pool, serverId, ctx.now()),
    (error) => ctx.log.warn({ server: server.name, error: String(error) }, 'A test was not told of'),
  );
  try {
    if (whole && !(await testWhole(worker, server, client, { requestId, signal }))) return;
    await probe(worker, serverId, client, signal, {
      nodes: 'always',
      online: server.state !== 'sick',
    }).catch((error: unknown) => {
      const problem = error instanceof Error ? error.message : String(error);
      return recordServer(ctx.db.pool, serverId, { state: 'offline', problem });
    });
  } finally {
    await attending.stop();
    await leaveAlone(worker, server);
  }
}

/** Let a server that wakes on demand fall asleep again, unless somebody drives it by now. */
async function leaveAlone({ ctx }: WorkerContext, { id, wakesOnDemand }: DrivenServer): Promise<void> {
  if (wakesOnDemand && !(await hasWork(ctx, id))) await markAsleep(ctx.db.pool, id, ctx.now());
}
