import type { Crop } from '#core/api/crop.ts';
import type { Sweep } from '#core/api/sweep.ts';
import { cropAspect } from '#core/crop/crop-aspect.ts';
import { usualAspect } from '#core/grid/usual-aspect.ts';
import { pageMarks } from '#core/sheet/page-marks.ts';
import { planSheet, type SheetPlan } from '#core/sheet/plan-sheet.ts';
import { sheetAbout } from '#core/sheet/sheet-about.ts';
import { sheetLimit } from '#core/sheet/sheet-limit.ts';
import { sheetGrid } from '#core/sheet/sheet-lines.ts';
import type { SheetMark } from '#core/sheet/sheet-mark.ts';
import { readView, type SheetCells, type ViewQuery } from '#core/sheet/sheet-view.ts';
import { LONGEST_SIDE, type SheetWish } from './sheet-wish.ts';

/** A sheet as it will be, or why there can be none. */
export type LaidSheet =
  | { ok: true; plan: SheetPlan; marks: SheetMark[]; cells: number }
  | { ok: false; why: string };

/** Lay a sheet out here, just as the server will: its size, its pages, and what the first page shows. */
export function laySheet(
  sweep: Pick<Sweep, 'name' | 'simulated' | 'counts'>,
  cells: SheetCells,
  { query, crop }: { query: ViewQuery; crop: Crop | null },
  wish: SheetWish,
): LaidSheet {
  const read = readView(cells, query);
  if (!read.ok)
    return { ok: false, why: read.issues.map(({ path, message }) => `${path}: ${message}`).join('; ') };
  const grid = sheetGrid(cells, read.view, null);
  if (grid.columns.length === 0 || grid.rows.length === 0)
    return { ok: false, why: 'The filter leaves no cell.' };
  const plan = planSheet(grid, {
    size: wish.size,
    aspect: cropAspect(usualAspect(cells.rows.width, cells.rows.height) ?? 1, crop),
    fit: wish.fit,
    limit: sheetLimit({ ...wish, side: LONGEST_SIDE }),
  });
  const [page] = plan?.pages ?? [];
  if (!plan || !page)
    return { ok: false, why: 'No cell fits under this limit. Split the sheet or raise it.' };
  const marks = pageMarks(plan, page, {
    cells,
    view: read.view,
    words: {
      name: sweep.name,
      about: sheetAbout(cells, read.view, query),
      simulated: sweep.simulated,
      foot: `Teststrip · ${sweep.counts.done} of ${sweep.counts.cells} cells done`,
    },
    show: { stars: wish.stars, time: wish.time },
  });
  return { ok: true, plan, marks, cells: grid.ordinals.filter((ordinal) => ordinal !== null).length };
}
