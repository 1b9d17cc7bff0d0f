import type { Measures } from '#core/api/measure.ts';
import { readMeasures } from '#db/image-measure.ts';
import type { Ctx } from './ctx.ts';
import { parseId } from './parse-input.ts';
import { readSweep } from './read-sweep.ts';

/** What is measured on the first image of each finished cell of a sweep. @throws AppError not_found */
export async function getMeasures(ctx: Ctx, input: { id: string }): Promise<Measures> {
  const id = parseId('sweep', input.id);
  return readSweep(ctx, id, async (client, sweep) => {
    return { revision: sweep.revision, ...(await readMeasures(client, id)) };
  });
}
