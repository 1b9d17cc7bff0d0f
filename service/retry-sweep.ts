import { type RetryInput, retryInputSchema, type SweepStatus } from '#core/api/sweep.ts';
import { enterWaiting } from '#db/live-cell.ts';
import { notify, notifyRenders } from '#db/notify.ts';
import { findSweep } from '#db/sweep.ts';
import {
  finishIfComplete,
  lockSweeps,
  moveSweep,
  refreshWanted,
  retryFailed,
  reviveDropped,
} from '#db/sweep-state.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId, parseInput } from './parse-input.ts';
import { readStatus } from './sweep-status.ts';
import { transact } from './transact.ts';

/**
 * Try again what failed or was dropped, in all of a sweep or in these cells; what was rejected before it was
 * rendered stays dropped, unless it is among these. Each gets all its tries back. A done or cancelled sweep runs
 * again; a draft or a paused one stays as it is, its cells wait. Other sweeps that show the same renders see them
 * waiting again.
 * @throws AppError not_found, invalid_input
 */
export async function retrySweep(ctx: Ctx, input: { id: string } & RetryInput): Promise<SweepStatus> {
  const { id: rawId, ...rest } = input;
  const id = parseId('sweep', rawId);
  const ordinals = parseInput(retryInputSchema, rest).ordinals ?? null;
  return transact(ctx, async (client) => {
    await lockSweeps(client, 'exclusive');
    const sweep = await findSweep(client, id, true);
    if (!sweep) throw notFound('sweep', id);
    if (ordinals !== null) await enterWaiting(client, id, ordinals);
    const failed = await retryFailed(client, id, ordinals);
    const dropped = await reviveDropped(client, id, ordinals);
    const again = [...failed, ...dropped];
    if (again.length > 0) {
      await moveSweep(client, id, ['done', 'cancelled'], 'running', ctx.now());
      await refreshWanted(client, id);
      await finishIfComplete(client, id, ctx.now());
      await notifyRenders(client, again);
      await notify(client, { t: 'sweep', sweep: id }, { t: 'work' });
    }
    ctx.log.info({ sweep: id, renders: again.length }, 'Sweep retried');
    return readStatus(client, id, ctx.now());
  });
}
