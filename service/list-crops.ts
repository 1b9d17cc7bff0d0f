import type { Crop } from '#core/api/crop.ts';
import { listCropRows } from '#db/crop.ts';
import { findSweep } from '#db/sweep.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId } from './parse-input.ts';

/** The named parts of a sweep's images, in their order. @throws AppError not_found */
export async function listCrops(ctx: Ctx, input: { id: string }): Promise<Crop[]> {
  const id = parseId('sweep', input.id);
  const [sweep, crops] = await Promise.all([findSweep(ctx.db.pool, id), listCropRows(ctx.db.pool, id)]);
  if (!sweep) throw notFound('sweep', id);
  return crops;
}
