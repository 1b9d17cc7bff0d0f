import type { Sweep } from '#core/api/sweep.ts';
import { csvLine, type CsvValue } from '#core/text/csv-line.ts';
import type { SheetCells } from '#core/sheet/sheet-view.ts';
import { type CellLine, listCellLines } from '#db/take.ts';
import type { Ctx } from '../ctx.ts';

const AT_ONCE = 2000;

/** Every cell's line of the database with one rater's notes, some thousand at a time. */
export async function* cellLines(ctx: Ctx, sweepId: string, rater: string): AsyncGenerator<CellLine> {
  for (let from = 0; ;) {
    const lines = await listCellLines(ctx.db.pool, sweepId, { from, limit: AT_ONCE, rater });
    yield* lines;
    const last = lines.at(-1);
    if (!last || lines.length < AT_ONCE) return;
    from = last.ordinal + 1;
  }
}

/** Columns that every sweep has. A parameter of such a name gets `param.` before it. */
const BEFORE = ['ordinal'];
const AFTER = [
  'state', 'stars', 'flag', 'note', 'seconds', 'server', 'width', 'height', 'image', 'file', 'render_key', 'error',
]; // prettier-ignore

/** The names of the columns: the ordinal, each parameter, then what came of the cell. */
export function csvHeader({ axes }: Pick<Sweep, 'axes'>): string {
  const known = new Set([...BEFORE, ...AFTER]);
  const names = axes.flatMap((axis) =>
    axis.params.map(({ name }) => (known.has(name) ? `param.${name}` : name)),
  );
  return csvLine([...BEFORE, ...names, ...AFTER]);
}

/** One cell. @param file where its image lies beside the table; null where it does not */
export function csvCell(cells: SheetCells, line: CellLine, file: string | null): string {
  const { axes, rows, index } = cells;
  const { ordinal } = line;
  const at = index.indicesOf(ordinal);
  const values = axes.flatMap((axis, place): CsvValue[] => {
    const value = axis.values[at[place] ?? -1];
    return axis.params.map((_, part) => value?.values[part] ?? null);
  });
  return csvLine([
    ordinal,
    ...values,
    rows.state[ordinal] ?? null,
    rows.stars[ordinal] || null,
    rows.flag[ordinal] ?? null,
    line.note === '' ? null : line.note,
    rows.seconds[ordinal] ?? null,
    line.server,
    rows.width[ordinal] ?? null,
    rows.height[ordinal] ?? null,
    line.sha256,
    file,
    line.renderKey,
    rows.failure.get(ordinal)?.words ?? null,
  ]);
}
