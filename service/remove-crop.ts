import { deleteCrop } from '#db/crop.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId } from './parse-input.ts';

/** Forget a named part. @throws AppError not_found */
export async function removeCrop(ctx: Ctx, input: { id: string; crop: string }): Promise<void> {
  const id = parseId('sweep', input.id);
  const crop = parseId('crop', input.crop);
  if (!(await deleteCrop(ctx.db.pool, id, crop))) throw notFound('crop', crop);
}
