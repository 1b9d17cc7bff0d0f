import { MEASURE_VERSION } from '#core/measure/measure-picture.ts';
import { findUnmeasured, saveMeasure } from '#db/image-measure.ts';
import type { JobPayload } from '#queue/catalog.ts';
import type { Ctx } from '#service/ctx.ts';
import type { Distance } from '../distance/open-distance.ts';
import type { Measurer } from './create-measurer.ts';

/** Images that are asked for at each look; those that came in meanwhile have jobs of their own. */
const MOST = 500;

/** Measure a stored image and keep what was measured; and what a model of distances makes of it, where there is one. */
export async function measureImage(
  ctx: Ctx,
  measurer: Measurer,
  distance: Promise<Distance | null>,
  { sha256 }: JobPayload<'measure'>,
): Promise<void> {
  const image = await ctx.store.getImage(sha256);
  if (!image) return ctx.log.warn({ sha256 }, 'An image is missing in the store');
  await saveMeasure(ctx.db.pool, sha256, MEASURE_VERSION, await measurer.measure(image.bytes));
  await (await distance)?.embed(sha256, image.bytes);
}

/** Ask for the images of a render to be measured. What gets lost here is found again by `findMissingMeasures`. */
export async function askForMeasures(ctx: Ctx, images: readonly { sha256: string }[]): Promise<void> {
  try {
    for (const { sha256 } of images) await ctx.enqueue('measure', sha256, { sha256 });
  } catch (error) {
    ctx.log.debug({ error: String(error) }, 'Images will be measured later');
  }
}

/** Ask for images that are not measured yet, or by older formulas: some at each call, the newest first. */
export async function findMissingMeasures(ctx: Ctx, distance: Promise<Distance | null>): Promise<void> {
  const unmeasured = await findUnmeasured(ctx.db.pool, MEASURE_VERSION, MOST);
  const unseen = (await (await distance)?.findMissing(MOST)) ?? [];
  for (const sha256 of new Set([...unmeasured, ...unseen])) await ctx.enqueue('measure', sha256, { sha256 });
}
