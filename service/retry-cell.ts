import type { SweepStatus } from '#core/api/sweep.ts';
import { findRenderKey } from '#db/cell.ts';
import type { Ctx } from './ctx.ts';
import { parseOrdinal } from './get-cell.ts';
import { notFound, parseId } from './parse-input.ts';
import { retrySweep } from './retry-sweep.ts';

/** Try one failed or dropped cell again. @throws AppError not_found */
export async function retryCell(ctx: Ctx, input: { id: string; ordinal: number }): Promise<SweepStatus> {
  const id = parseId('sweep', input.id);
  const ordinal = parseOrdinal(input.ordinal);
  if (!(await findRenderKey(ctx.db.pool, id, ordinal))) throw notFound('cell', ordinal);
  return retrySweep(ctx, { id, ordinals: [ordinal] });
}
