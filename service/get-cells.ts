import { z } from 'zod';
import { raterQuerySchema } from '#core/api/rater.ts';
import { axisSchema } from '#core/api/sweep.ts';
import type { CellColumns } from '#core/api/cell.ts';
import { parseJson } from '#core/json/parse-json.ts';
import { readColumns, readPlaces } from '#db/packed-cells.ts';
import type { Ctx } from './ctx.ts';
import { packCells } from './pack-cells.ts';
import { parseId, parseInput } from './parse-input.ts';
import { readSweep } from './read-sweep.ts';

/**
 * Every cell of a sweep as packed columns, in the order of the ordinals, with the marks of one rater.
 * @throws AppError not_found, invalid_input
 */
export async function getCells(
  ctx: Ctx,
  input: { id: string; rater?: string | undefined },
): Promise<CellColumns> {
  const id = parseId('sweep', input.id);
  const { rater } = parseInput(raterQuerySchema, { rater: input.rater });
  return readSweep(ctx, id, async (client, sweep) => {
    const axes = z.array(axisSchema).parse(parseJson(sweep.axes));
    const lengths = axes.map((axis) => axis.values.length);
    const row = await readColumns(client, id, lengths, rater);
    return {
      version: 2,
      revision: sweep.revision,
      count: row.count,
      lengths,
      at: row.whole === true ? null : await readPlaces(client, id, lengths),
      ...packCells(row),
    };
  });
}
