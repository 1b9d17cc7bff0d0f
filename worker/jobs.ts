import { createComfyClient } from '#comfy/create-client.ts';
import { testServer } from '#comfy/test-server.ts';
import { findServer, recordServer, saveTest } from '#db/server.ts';
import type { JobPayload } from '#queue/catalog.ts';
import type { WorkerContext } from './context.ts';
import { remakeThumbnails } from './ingest.ts';
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

/** Look at a server because a person asked: its version, nodes and files, or the whole way of a render. */
export async function lookAtServer(
  worker: WorkerContext,
  { serverId, requestId, whole }: JobPayload<'probe'>,
  signal: AbortSignal,
): Promise<void> {
  const { ctx } = worker;
  const server = await findServer(ctx.db.pool, serverId);
  if (!server) return;
  const client = createComfyClient({ url: server.url, headers: server.headers });
  if (whole) {
    const { ok, steps } = await testServer(client, { signal });
    await saveTest(ctx.db.pool, serverId, { requestId, at: ctx.now().toISOString(), ok, steps });
  }
  try {
    await probe(worker, serverId, client, signal, { nodes: 'always', online: server.state !== 'sick' });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    await recordServer(ctx.db.pool, serverId, { state: 'offline', problem });
  }
}
