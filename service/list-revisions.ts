import type { Revisions } from '#core/api/change.ts';
import { listRevisionRows } from '#db/revision.ts';
import { findSweep } from '#db/sweep.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId } from './parse-input.ts';

/** Every definition that a sweep has had, and which of them it stands at. @throws AppError not_found */
export async function listRevisions(ctx: Ctx, input: { id: string }): Promise<Revisions> {
  const id = parseId('sweep', input.id);
  const [sweep, rows] = await Promise.all([findSweep(ctx.db.pool, id), listRevisionRows(ctx.db.pool, id)]);
  if (!sweep) throw notFound('sweep', id);
  const { revision, definition, createdAt, cellCount } = sweep;
  const known = rows.some((row) => row.revision === revision)
    ? rows
    : [...rows, { revision, definition, createdAt, cells: cellCount }];
  return {
    current: revision,
    revisions: known
      .toSorted((a, b) => a.revision - b.revision)
      .map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })),
  };
}
