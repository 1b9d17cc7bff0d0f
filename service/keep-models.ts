import { keepModelsUntilNow } from '#db/model-change.ts';
import { notify } from '#db/notify.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId } from './parse-input.ts';

/**
 * Keep what a sweep's cells show although model files have changed since they were rendered: these changes are not told
 * any more.
 * @throws AppError not_found
 */
export async function keepModels(ctx: Ctx, input: { id: string }): Promise<void> {
  const id = parseId('sweep', input.id);
  if (!(await keepModelsUntilNow(ctx.db.pool, id))) throw notFound('sweep', id);
  await notify(ctx.db.pool, { t: 'sweep', sweep: id });
}
