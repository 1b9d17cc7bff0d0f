import type { SweepStatus } from '#core/api/sweep.ts';
import { AppError } from '#core/error/app-error.ts';
import { notify } from '#db/notify.ts';
import { findSweep } from '#db/sweep.ts';
import { lockSweeps, moveSweep, refreshWanted } from '#db/sweep-state.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId } from './parse-input.ts';
import { readStatus } from './sweep-status.ts';
import { transact } from './transact.ts';

/**
 * Let a running sweep rest: what runs now is finished, nothing else begins, unless another running sweep wants
 * it too. One that is paused stays so.
 * @throws AppError not_found; conflict where it neither runs nor is paused
 */
export async function pauseSweep(ctx: Ctx, input: { id: string }): Promise<SweepStatus> {
  const id = parseId('sweep', input.id);
  return transact(ctx, async (client) => {
    await lockSweeps(client, 'exclusive');
    const sweep = await findSweep(client, id, true);
    if (!sweep) throw notFound('sweep', id);
    if (sweep.state === 'paused') return readStatus(client, id, ctx.now());
    if (!(await moveSweep(client, id, ['running'], 'paused', ctx.now())))
      throw new AppError('conflict', `Only a running sweep can be paused; this one is ${sweep.state}.`);
    await refreshWanted(client, id);
    await notify(client, { t: 'sweep', sweep: id }, { t: 'work' });
    ctx.log.info({ sweep: id }, 'Sweep paused');
    return readStatus(client, id, ctx.now());
  });
}
