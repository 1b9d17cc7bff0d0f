import { raterQuerySchema } from '#core/api/rater.ts';
import type { Notes } from '#core/api/rating-operations.ts';
import { readNotes } from '#db/rating.ts';
import type { Ctx } from './ctx.ts';
import { parseId, parseInput } from './parse-input.ts';
import { readSweep } from './read-sweep.ts';

/** What one rater wrote about the cells of a sweep. @throws AppError not_found, invalid_input */
export async function getNotes(ctx: Ctx, input: { id: string; rater?: string | undefined }): Promise<Notes> {
  const id = parseId('sweep', input.id);
  const { rater } = parseInput(raterQuerySchema, { rater: input.rater });
  return readSweep(ctx, id, async (client, sweep) => {
    return { revision: sweep.revision, ...(await readNotes(client, id, rater)) };
  });
}
