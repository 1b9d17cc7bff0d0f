import type { Sweep } from '#core/api/sweep.ts';
import { openCells, type SheetCells } from '#core/sheet/sheet-view.ts';
import type { Ctx } from '../ctx.ts';
import { getCells } from '../get-cells.ts';
import { getSweep } from '../get-sweep.ts';

/** Read a sweep and its cells with one rater's marks, of one revision. @throws AppError not_found */
export async function openSweep(
  ctx: Ctx,
  id: string,
  rater = '',
): Promise<{ sweep: Sweep; cells: SheetCells }> {
  for (;;) {
    const [sweep, columns] = await Promise.all([getSweep(ctx, { id }), getCells(ctx, { id, rater })]);
    // It may be changed between the two; then both are read again.
    if (sweep.revision === columns.revision) return { sweep, cells: openCells(sweep.axes, columns) };
  }
}
