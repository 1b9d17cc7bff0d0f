import type { Crop } from '#core/api/crop.ts';
import type { SheetQuery } from '#core/api/take.ts';
import { cropAspect } from '#core/crop/crop-aspect.ts';
import { AppError } from '#core/error/app-error.ts';
import { usualAspect } from '#core/grid/usual-aspect.ts';
import { pageMarks, type SheetWords } from '#core/sheet/page-marks.ts';
import { LEAST_CELL, planSheet, type SheetLimit, type SheetPage } from '#core/sheet/plan-sheet.ts';
import { sheetAbout } from '#core/sheet/sheet-about.ts';
import { sheetLimit } from '#core/sheet/sheet-limit.ts';
import { sheetGrid } from '#core/sheet/sheet-lines.ts';
import type { SheetMark } from '#core/sheet/sheet-mark.ts';
import { readView, type SheetCells } from '#core/sheet/sheet-view.ts';
import type { Sweep } from '#core/api/sweep.ts';
import type { Ctx } from '../ctx.ts';
import { findCrop } from './find-crop.ts';
import { openSweep } from './open-sweep.ts';

/** A sheet, laid out: its pages and what is drawn on each. */
export type PreparedSheet = {
  sweep: Sweep;
  cells: SheetCells;
  pages: SheetPage[];
  marksOf: (page: SheetPage) => SheetMark[];
  limit: SheetLimit;
  crop: Crop | null;
};

const refuse = (path: string, message: string, value: unknown, hint: string): AppError =>
  new AppError('invalid_input', `The sheet cannot be made. ${path}: ${message}`, [
    { path, message, value, hint },
  ]);

/**
 * Read a sweep and lay a view of it out as a sheet.
 * @throws AppError not_found; invalid_input with every field that is wrong
 */
export async function prepareSheet(ctx: Ctx, id: string, query: SheetQuery): Promise<PreparedSheet> {
  const { sweep, cells } = await openSweep(ctx, id, query);
  const crop = await findCrop(ctx, id, query.crop);
  const read = readView(cells, query);
  if (!read.ok)
    throw new AppError(
      'invalid_input',
      `The view cannot be shown. ${read.issues[0]?.path}: ${read.issues[0]?.message}`,
      read.issues,
    );
  const { view } = read;
  const grid = sheetGrid(cells, view, query.across ?? null);
  if (grid.columns.length === 0 || grid.rows.length === 0)
    throw refuse('filter', 'leaves no cell', query.filter, 'Take a condition away.');
  const limit = sheetLimit(query);
  const plan = planSheet(grid, {
    size: query.size,
    aspect: cropAspect(usualAspect(cells.rows.width, cells.rows.height) ?? 1, crop),
    fit: query.fit,
    limit,
  });
  if (!plan)
    throw refuse(
      'limit',
      `is too little for ${grid.columns.length} × ${grid.rows.length} cells of ${LEAST_CELL} pixels`,
      query.limit,
      'Raise it, split the sheet, or show fewer values.',
    );
  const words: SheetWords = {
    name: sweep.name,
    about: sheetAbout(cells, view, query),
    simulated: sweep.simulated,
    foot: `Teststrip · ${ctx.now().toISOString().slice(0, 10)} · ${sweep.counts.done} of ${sweep.counts.cells} cells done`,
  };
  const shown = query.show.split(',');
  const show = { stars: shown.includes('stars'), time: shown.includes('time') };
  return {
    sweep,
    cells,
    pages: plan.pages,
    limit,
    crop,
    marksOf: (page) => pageMarks(plan, page, { cells, view, words, show }),
  };
}
