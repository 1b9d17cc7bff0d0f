import { z } from 'zod';
import { axisSchema } from '#core/api/sweep.ts';
import type { CellColumns } from '#core/api/cell.ts';
import { parseJson } from '#core/json/parse-json.ts';
import { readColumns } from '#db/cell.ts';
import { findSweep } from '#db/sweep.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId } from './parse-input.ts';

/** Every cell of a sweep as column arrays, in the order of the ordinals. @throws AppError not_found */
export async function getCells(ctx: Ctx, input: { id: string }): Promise<CellColumns> {
  const id = parseId('sweep', input.id);
  const sweep = await findSweep(ctx.db.pool, id);
  if (!sweep) throw notFound('sweep', id);
  const axes = z.array(axisSchema).parse(parseJson(sweep.axes));
  const row = await readColumns(ctx.db.pool, id, axes.length);
  return {
    count: row.count,
    at: row.count === 0 ? axes.map(() => []) : row.at,
    state: row.state ?? [],
    image: row.image ?? [],
    thumbhash: row.thumbhash ?? [],
    width: row.width ?? [],
    height: row.height ?? [],
    stars: row.stars ?? [],
    flag: row.flag ?? [],
    seconds: row.seconds ?? [],
    error: row.error ?? [],
  };
}
