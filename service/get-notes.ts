import { raterQuerySchema } from '#core/api/rater.ts';
import type { Notes } from '#core/api/rating-operations.ts';
import { readNotes } from '#db/rating.ts';
import { findSweep } from '#db/sweep.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId, parseInput } from './parse-input.ts';
import { transact } from './transact.ts';

/** What one rater wrote about the cells of a sweep. @throws AppError not_found, invalid_input */
export async function getNotes(ctx: Ctx, input: { id: string; rater?: string | undefined }): Promise<Notes> {
  const id = parseId('sweep', input.id);
  const { rater } = parseInput(raterQuerySchema, { rater: input.rater });
  return transact(ctx, async (client) => {
    // The definition and its cells of one moment.
    await client.query('set transaction isolation level repeatable read, read only');
    const sweep = await findSweep(client, id);
    if (!sweep) throw notFound('sweep', id);
    return { revision: sweep.revision, ...(await readNotes(client, id, rater)) };
  });
}
