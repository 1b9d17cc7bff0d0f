import { type ListSweepsInput, listSweepsInputSchema, type SweepSummary } from '#core/api/sweep.ts';
import { listSweepRows } from '#db/sweep.ts';
import type { Ctx } from './ctx.ts';
import { parseInput } from './parse-input.ts';

/** The newest sweeps, each with its counts and a few thumbnails: best rated first, then newest. */
export async function listSweeps(ctx: Ctx, input: ListSweepsInput = {}): Promise<SweepSummary[]> {
  const { limit, before } = parseInput(listSweepsInputSchema, input);
  const rows = await listSweepRows(ctx.db.pool, limit, before ? new Date(before) : null);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    state: row.state,
    simulated: row.simulated,
    counts: row.counts,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    thumbnails: row.thumbnails,
  }));
}
