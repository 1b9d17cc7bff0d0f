import { readDistances, saveDistance } from '#db/image-distance.ts';
import type { JobPayload } from '#queue/catalog.ts';
import type { Ctx } from '#service/ctx.ts';
import { differingPairs, readNeighbours } from '#service/read-neighbours.ts';
import type { Distance } from './open-distance.ts';

/** Pairs of one job: whoever looks on asks for more. */
const MOST = 64;

/** Have a model that takes two pictures say how far neighbours of a sweep are from each other, some at each call. */
export async function compareNeighbours(
  ctx: Ctx,
  opened: Promise<Distance | null>,
  { sweepId }: JobPayload<'distance'>,
): Promise<void> {
  const distance = await opened;
  if (!distance?.compare) return;
  const pairs = differingPairs(await readNeighbours(ctx, sweepId));
  const known = await readDistances(ctx.db.pool, distance.key, pairs);
  for (const pair of pairs.filter((_, at) => known[at] === undefined).slice(0, MOST)) {
    const [a, b] = await Promise.all([ctx.store.getImage(pair.a), ctx.store.getImage(pair.b)]);
    if (a && b) await saveDistance(ctx.db.pool, distance.key, pair, await distance.compare(a.bytes, b.bytes));
    else ctx.log.warn(pair, 'An image is missing in the store');
  }
}
