import type { Measures } from '#core/api/measure.ts';
import { readMeasures } from '#db/image-measure.ts';
import { findSweep } from '#db/sweep.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId } from './parse-input.ts';
import { transact } from './transact.ts';

/** What is measured on the first image of each finished cell of a sweep. @throws AppError not_found */
export async function getMeasures(ctx: Ctx, input: { id: string }): Promise<Measures> {
  const id = parseId('sweep', input.id);
  return transact(ctx, async (client) => {
    // The definition and its cells of one moment.
    await client.query('set transaction isolation level repeatable read, read only');
    const sweep = await findSweep(client, id);
    if (!sweep) throw notFound('sweep', id);
    return { revision: sweep.revision, ...(await readMeasures(client, id)) };
  });
}
