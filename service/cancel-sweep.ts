import type { SweepStatus } from '#core/api/sweep.ts';
import { AppError } from '#core/error/app-error.ts';
import type { SweepState } from '#core/render/render-state.ts';
import { notify, notifyRenders } from '#db/notify.ts';
import { findSweep } from '#db/sweep.ts';
import { dropUnwanted, lockSweeps, moveSweep, refreshWanted } from '#db/sweep-state.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId } from './parse-input.ts';
import { readStatus } from './sweep-status.ts';
import { transact } from './transact.ts';

const CANCELLABLE: readonly SweepState[] = ['draft', 'running', 'paused'];

/**
 * Give a sweep up: what waits and nobody else wants is dropped, what runs and nobody else wants is stopped. What
 * is done stays. A cancelled one stays as it is.
 * @throws AppError not_found; conflict where it is done
 */
export async function cancelSweep(ctx: Ctx, input: { id: string }): Promise<SweepStatus> {
  const id = parseId('sweep', input.id);
  return transact(ctx, async (client) => {
    await lockSweeps(client, 'exclusive');
    const sweep = await findSweep(client, id, true);
    if (!sweep) throw notFound('sweep', id);
    if (sweep.state === 'cancelled') return readStatus(client, id, ctx.now());
    if (!(await moveSweep(client, id, CANCELLABLE, 'cancelled', ctx.now())))
      throw new AppError('conflict', `This sweep is ${sweep.state}: there is nothing left to cancel.`);
    await refreshWanted(client, id);
    const dropped = await dropUnwanted(client, id);
    await notifyRenders(client, dropped);
    await notify(client, { t: 'sweep', sweep: id }, { t: 'work' });
    ctx.log.info({ sweep: id, dropped: dropped.length }, 'Sweep cancelled');
    return readStatus(client, id, ctx.now());
  });
}
