import { listImages } from '#db/image.ts';
import { notify } from '#db/notify.ts';
import { releaseRender } from '#db/render.ts';
import { failHopeless, findAbandoned, removeStaleProgress, repairWanted } from '#db/repair.ts';
import { listEnabled } from '#db/server.ts';
import { lockSweeps } from '#db/sweep-state.ts';
import { finishSweeps } from '#service/finish-sweeps.ts';
import { holdBudgets } from '#service/hold-budgets.ts';
import { transact } from '#service/transact.ts';
import { THUMBNAIL_SIZES } from '#store/image-store.ts';
import type { WorkerContext } from './context.ts';

/** Seconds for which a disabled server's last holder may still be fetching. */
const GRACE = 30;
/** Images whose thumbnails are looked for, a repair. */
const IMAGES = 200;

/** Every enabled server is somebody's job; where it is already, nothing is added. @returns their ids */
export async function ensureDriven({ ctx }: WorkerContext): Promise<string[]> {
  const servers = await listEnabled(ctx.db.pool);
  for (const serverId of servers) await ctx.enqueue('drive', serverId, { serverId });
  return servers;
}

/** Whatever can be read off the database again: sweeps that are done, or have spent their money. Cheap, so often. */
export async function reconcile({ ctx }: WorkerContext): Promise<void> {
  await finishSweeps(ctx);
  await holdBudgets(ctx);
}

/** What should never be, and is put right where it is. All of it may run in several processes at once. */
export async function repair({ ctx }: WorkerContext): Promise<void> {
  const { pool } = ctx.db;
  for (const held of await findAbandoned(pool, GRACE)) await releaseRender(pool, held, true);
  const hopeless = await failHopeless(pool);
  const wanted = await transact(ctx, async (client) => {
    await lockSweeps(client, 'exclusive');
    const repaired = await repairWanted(client);
    if (repaired > 0) await notify(client, { t: 'work' });
    return repaired;
  });
  await removeStaleProgress(pool);
  if (hopeless + wanted > 0) ctx.log.warn({ hopeless, wanted }, 'Renders were put right');
}

/**
 * A walk through all images, some at each call, that asks for the thumbnails that are missing.
 * @param after where the last call stopped; empty at first
 * @returns where to go on; empty at the end
 */
export async function findMissingThumbnails({ ctx }: WorkerContext, after: string): Promise<string> {
  const images = await listImages(ctx.db.pool, after, IMAGES);
  for (const sha256 of images) {
    const there = await Promise.all(THUMBNAIL_SIZES.map((size) => ctx.store.hasThumbnail(sha256, size)));
    if (!there.every(Boolean)) await ctx.enqueue('thumbnail', sha256, { sha256 });
  }
  return images.length < IMAGES ? '' : (images.at(-1) ?? '');
}
