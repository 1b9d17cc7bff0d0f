import { megapixelsOf } from '#core/estimate/work-of.ts';
import { cellPatch } from '#core/sweep/expand.ts';
import { patchGraph } from '#core/workflow/patch-graph.ts';
import { readPictureSize } from '#db/measured.ts';
import type { Ctx } from './ctx.ts';
import type { PreparedSweep } from './prepare-sweep.ts';

/** Bytes a pixel of a PNG of a photograph, as ComfyUI saves it. */
const USUAL_BYTES = 1.5;
/** Bytes of a picture's thumbnails. */
const THUMBNAILS = 60_000;

/** Bytes that the missing pictures will take, and what is free; as earlier pictures of the workflow were, if any. */
export async function estimateDisk(
  ctx: Ctx,
  { graph, resolved, workflow }: PreparedSweep,
  renders: number,
): Promise<{ bytes: number; free: number | null }> {
  const first = patchGraph(
    graph,
    cellPatch(
      resolved,
      resolved.axes.map(() => 0),
    ),
  );
  const [known, free] = await Promise.all([
    readPictureSize(ctx.db.pool, workflow.hash),
    ctx.store.freeBytes(),
  ]);
  const pixels = known?.pixels ?? megapixelsOf(first) * 1e6;
  return { bytes: Math.round(renders * (pixels * (known?.bytesPerPixel ?? USUAL_BYTES) + THUMBNAILS)), free };
}
