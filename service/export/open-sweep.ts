import type { Sweep } from '#core/api/sweep.ts';
import { makeFacts, NO_FACTS } from '#core/grid/cell-facts.ts';
import { openCells, wantedByView, type SheetCells, type ViewQuery } from '#core/sheet/sheet-view.ts';
import type { Ctx } from '../ctx.ts';
import { getCells } from '../get-cells.ts';
import { getMeasures } from '../get-measures.ts';
import { getNotes } from '../get-notes.ts';
import { getSweep } from '../get-sweep.ts';

const NO_VIEW = { filter: '', sort: '', rater: '' };

/**
 * Read a sweep and its cells with one rater's marks, of one revision, and what a view of them asks for.
 * @throws AppError not_found
 */
export async function openSweep(
  ctx: Ctx,
  id: string,
  view: Pick<ViewQuery, 'filter' | 'sort' | 'rater'> = NO_VIEW,
): Promise<{ sweep: Sweep; cells: SheetCells }> {
  const { rater } = view;
  for (;;) {
    const [sweep, columns] = await Promise.all([getSweep(ctx, { id }), getCells(ctx, { id, rater })]);
    const wanted = wantedByView(sweep.axes, view);
    const notes = wanted.notes ? await getNotes(ctx, { id, rater }) : null;
    const measures = wanted.measures ? await getMeasures(ctx, { id }) : null;
    const facts = wanted.notes || wanted.measures ? makeFacts(notes, measures) : NO_FACTS;
    // It may be changed between them; then all are read again.
    const revisions = [columns, notes, measures].map((one) => one?.revision ?? sweep.revision);
    if (revisions.every((revision) => revision === sweep.revision))
      return { sweep, cells: openCells(sweep.axes, columns, facts) };
  }
}
