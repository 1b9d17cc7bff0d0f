import { votesCsv } from '#core/judgement/votes-csv.ts';
import { listJudgedCells } from '#db/judged-cell.ts';
import { findSweep } from '#db/sweep.ts';
import { listVoteRows } from '#db/vote.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId } from './parse-input.ts';

/** The whole history of a sweep's votes as CSV. @throws AppError not_found */
export async function listVotesCsv(ctx: Ctx, input: { id: string }): Promise<string> {
  const id = parseId('sweep', input.id);
  const { pool } = ctx.db;
  const [sweep, rows, cells] = await Promise.all([
    findSweep(pool, id),
    listVoteRows(pool, id),
    listJudgedCells(pool, id),
  ]);
  if (!sweep) throw notFound('sweep', id);
  const ordinals = new Map(cells.map((cell) => [cell.render, cell.ordinal] as const).toReversed());
  return votesCsv(rows, (render) => ordinals.get(render));
}
