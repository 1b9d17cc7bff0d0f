import type { Plan } from '#core/api/plan.ts';
import { readPictureSizes } from '#db/measured.ts';
import type { RenderCount } from './count-renders.ts';
import type { Ctx } from './ctx.ts';
import type { AlikeRender } from './plan-servers.ts';

/** Bytes a pixel of a PNG of a photograph, as ComfyUI saves it. */
const USUAL_BYTES = 1.5;
/** Bytes of a picture's thumbnails. */
const THUMBNAILS = 60_000;
/** Pictures that are looked at. */
const MOST = 50;

/**
 * Bytes that the missing pictures will take, and what is free: what earlier renders of the workflow took for each
 * pixel that they began with; where there are none, what photographs usually take.
 */
export async function estimateDisk(
  ctx: Ctx,
  { renders, reused, work }: RenderCount,
  alike: readonly AlikeRender[],
): Promise<Plan['disk']> {
  const sample = alike.slice(0, MOST);
  const [sizes, free] = await Promise.all([
    readPictureSizes(
      ctx.db.pool,
      sample.map(({ key }) => key),
    ),
    ctx.store.freeBytes(),
  ]);
  const begun = new Map(sample.map((render) => [render.key, render.work.megapixels * 1e6]));
  const pixels = sizes.reduce((sum, { key }) => sum + (begun.get(key) ?? 0), 0);
  const bytes = sizes.reduce((sum, size) => sum + size.bytes, 0);
  const perPixel = pixels > 0 ? bytes / pixels : USUAL_BYTES;
  const each = work.megapixels * 1e6 * perPixel + THUMBNAILS;
  return { bytes: Math.round((renders - reused) * each), free };
}
