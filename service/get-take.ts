import type { Take } from '#core/api/take.ts';
import { findSweep } from '#db/sweep.ts';
import { sumImages } from '#db/take.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId } from './parse-input.ts';

/** What can be taken away of a sweep, in figures. @throws AppError not_found */
export async function getTake(ctx: Ctx, input: { id: string }): Promise<Take> {
  const id = parseId('sweep', input.id);
  if (!(await findSweep(ctx.db.pool, id))) throw notFound('sweep', id);
  return sumImages(ctx.db.pool, id);
}
