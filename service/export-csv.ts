import { fileName } from '#core/sheet/file-name.ts';
import type { SheetCells } from '#core/sheet/sheet-view.ts';
import type { Sweep } from '#core/api/sweep.ts';
import type { Ctx } from './ctx.ts';
import { cellLines, csvCell, csvHeader } from './export/csv-lines.ts';
import type { Exported } from './export/exported.ts';
import { openSweep } from './export/open-sweep.ts';

/** Characters that are sent together. */
const TOGETHER = 64 * 1024;

async function* write(ctx: Ctx, sweep: Sweep, cells: SheetCells): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = csvHeader(sweep);
  for await (const line of cellLines(ctx, sweep.id)) {
    if (line.ordinal >= cells.index.count) break;
    text += csvCell(cells, line, null);
    if (text.length < TOGETHER) continue;
    yield encoder.encode(text);
    text = '';
  }
  yield encoder.encode(text);
}

/** Every cell of a sweep as a line of a CSV file. @throws AppError not_found */
export async function exportCsv(ctx: Ctx, input: { id: string }): Promise<Exported> {
  const { sweep, cells } = await openSweep(ctx, input.id);
  return {
    name: `${fileName([sweep.name, 'cells'])}.csv`,
    contentType: 'text/csv; charset=utf-8',
    body: write(ctx, sweep, cells),
  };
}
