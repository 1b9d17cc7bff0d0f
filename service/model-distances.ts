import { DISTANCE_SETTING, distanceSettingSchema } from '#core/measure/distance-setting.ts';
import { embeddingDistance } from '#core/measure/model-plan.ts';
import { readDistances } from '#db/image-distance.ts';
import { readEmbeddings } from '#db/image-embedding.ts';
import { readSetting } from '#db/setting.ts';
import type { Ctx } from './ctx.ts';
import { differingPairs, type Neighbours } from './read-neighbours.ts';

type Distances = (a: number, b: number) => number;

/** What a model says of neighbours, by rows of their cells; null while it has not seen all of them. */
export type ModelDistances = {
  distances: Distances | null;
  by: { model: string | null; waiting: boolean; problem: string | null };
};

async function byNumbers(ctx: Ctx, key: string, { imageOf }: Neighbours, images: readonly string[]) {
  const known = await readEmbeddings(ctx.db.pool, images, key);
  if (!images.every((image) => known.has(image))) return null;
  const numbersOf = (cell: number) => known.get(imageOf(cell).sha256) ?? new Float32Array(0);
  return (a: number, b: number) => embeddingDistance(numbersOf(a), numbersOf(b));
}

/** What it did not see yet, it is asked for: only sweeps at which somebody looks cost that time. */
async function byPairs(ctx: Ctx, key: string, neighbours: Neighbours, sweepId: string) {
  const pairs = differingPairs(neighbours);
  const known = await readDistances(ctx.db.pool, key, pairs);
  if (known.includes(undefined)) {
    await ctx.enqueue('distance', sweepId, { sweepId });
    return null;
  }
  const distances = new Map(pairs.map(({ a, b }, at) => [`${a} ${b}`, known[at] ?? 0]));
  return (a: number, b: number) => {
    const pair = neighbours.imagePair(a, b);
    return distances.get(`${pair.a} ${pair.b}`) ?? 0;
  };
}

/**
 * How far neighbours of a sweep are from each other to the model that is set. Two kinds of distances cannot be held
 * against each other, so a model counts once it has seen all pictures.
 * @param images those that are measured
 */
export async function modelDistances(
  ctx: Ctx,
  sweepId: string,
  neighbours: Neighbours,
  images: readonly string[],
): Promise<ModelDistances> {
  const setting = distanceSettingSchema.safeParse(await readSetting(ctx.db.pool, DISTANCE_SETTING));
  const { key = null, name = null, problem = null, pairs = false } = setting.data ?? {};
  if (key === null) return { distances: null, by: { model: null, waiting: false, problem } };
  const distances = await (pairs
    ? byPairs(ctx, key, neighbours, sweepId)
    : byNumbers(ctx, key, neighbours, images));
  return { distances, by: { model: distances ? name : null, waiting: distances === null, problem } };
}
