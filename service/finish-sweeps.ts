import { notify } from '#db/notify.ts';
import { finishIfComplete, lockSweeps } from '#db/sweep-state.ts';
import { findEndedSweeps } from '#db/ended-sweeps.ts';
import { checkSweep } from './check-sweep.ts';
import type { Ctx } from './ctx.ts';
import { transact } from './transact.ts';

/**
 * Say of every running sweep that has nothing left to render that it is done.
 * @returns ids of those that are done now
 */
export async function finishSweeps(ctx: Ctx): Promise<string[]> {
  const finished: string[] = [];
  for (const id of await findEndedSweeps(ctx.db.pool)) {
    // What its pictures say of its axes is known before anybody hears that it is done.
    await checkSweep(ctx, { id }).catch((error: unknown) => {
      ctx.log.warn({ sweep: id, error: String(error) }, 'A sweep was not checked for dead axes');
    });
    const done = await transact(ctx, async (client) => {
      await lockSweeps(client, 'exclusive');
      if (!(await finishIfComplete(client, id, ctx.now()))) return false;
      await notify(client, { t: 'sweep', sweep: id });
      return true;
    });
    if (!done) continue;
    finished.push(id);
    ctx.log.info({ sweep: id }, 'A sweep is done');
  }
  return finished;
}
