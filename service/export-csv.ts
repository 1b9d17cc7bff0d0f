import { csvQuerySchema } from '#core/api/take.ts';
import { fileName } from '#core/sheet/file-name.ts';
import type { SheetCells } from '#core/sheet/sheet-view.ts';
import type { Sweep } from '#core/api/sweep.ts';
import type { Ctx } from './ctx.ts';
import { cellLines, csvCell, csvHeader } from './export/csv-lines.ts';
import type { Exported } from './export/exported.ts';
import { openSweep } from './export/open-sweep.ts';
import { parseInput } from './parse-input.ts';

/** Characters that are sent together. */
const TOGETHER = 64 * 1024;

async function* write(
  ctx: Ctx,
  { sweep, cells, rater }: { sweep: Sweep; cells: SheetCells; rater: string },
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = csvHeader(sweep);
  for await (const line of cellLines(ctx, sweep.id, rater)) {
    if (line.ordinal >= cells.index.count) break;
    text += csvCell(cells, line, null);
    if (text.length < TOGETHER) continue;
    yield encoder.encode(text);
    text = '';
  }
  yield encoder.encode(text);
}

/** Every cell of a sweep as a line of a CSV file. @throws AppError not_found, invalid_input */
export async function exportCsv(
  ctx: Ctx,
  input: { id: string } & Record<string, unknown>,
): Promise<Exported> {
  const { id, ...rest } = input;
  const { rater } = parseInput(csvQuerySchema, rest);
  const { sweep, cells } = await openSweep(ctx, id, { filter: '', sort: '', rater });
  return {
    name: `${fileName([sweep.name, 'cells'])}.csv`,
    contentType: 'text/csv; charset=utf-8',
    body: write(ctx, { sweep, cells, rater }),
  };
}
