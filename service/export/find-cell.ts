import type { Sweep } from '#core/api/sweep.ts';
import { axisTitle } from '#core/grid/axis-title.ts';
import { neighbourDiff } from '#core/grid/neighbour-diff.ts';
import { cellFileName } from '#core/sheet/file-name.ts';
import { type CellRow, findCell } from '#db/cell.ts';
import type { Ctx } from '../ctx.ts';
import { parseOrdinal } from '../get-cell.ts';
import { getSweep } from '../get-sweep.ts';
import { notFound } from '../parse-input.ts';

/** A cell to be taken away: its row, and what it is called. */
export type TakenCell = {
  sweep: Sweep;
  row: CellRow;
  /** File name without an extension: sweep, ordinal, values. */
  name: string;
  /** The same in words: `Dumpling & me, cell 12: CFG 7, Dumpling 0.8`. */
  words: string;
};

/** @throws AppError not_found */
export async function findTakenCell(ctx: Ctx, input: { id: string; ordinal: number }): Promise<TakenCell> {
  const ordinal = parseOrdinal(input.ordinal);
  const sweep = await getSweep(ctx, { id: input.id });
  const row = await findCell(ctx.db.pool, sweep.id, ordinal, '');
  if (!row) throw notFound('cell', ordinal);
  const { axes } = sweep;
  const values = neighbourDiff(axes, row.at, null).map(({ name, label }) => `${axisTitle(name)} ${label}`);
  return {
    sweep,
    row,
    name: cellFileName(sweep.name, { axes, indices: row.at, ordinal }),
    words: `${sweep.name}, cell ${ordinal}${values.length > 0 ? `: ${values.join(', ')}` : ''}`,
  };
}

/** A file that is whole already. */
export type TakenFile = { name: string; contentType: string; bytes: string | Uint8Array<ArrayBuffer> };
