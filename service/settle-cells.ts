import type { PoolClient } from 'pg';
import { leaveRejected } from '#db/live-cell.ts';
import { notify, notifyRenders } from '#db/notify.ts';
import type { SweepRow } from '#db/sweep.ts';
import {
  dropUnwanted,
  finishIfComplete,
  hasUnfinished,
  moveSweep,
  refreshWanted,
  reviveDropped,
} from '#db/sweep-state.ts';

/**
 * After a sweep got other cells: what is missing is rendered where it runs or was done, what nobody wants any more is
 * dropped or stopped, and open pages read it again. A done one that lacks nothing stays done.
 * @param sweep as it stood before
 * @param client in a transaction that holds lockSweeps exclusively
 */
export async function settleCells(client: PoolClient, sweep: SweepRow, now: Date): Promise<void> {
  const { id, revision, state } = sweep;
  const runs = state === 'running' || state === 'done';
  await leaveRejected(client, id);
  const revived = state === 'cancelled' ? [] : await reviveDropped(client, id);
  if (runs && (await hasUnfinished(client, id))) await moveSweep(client, id, ['done'], 'running', now);
  await refreshWanted(client, id, revision);
  const dropped = await dropUnwanted(client, id, revision);
  await finishIfComplete(client, id, now);
  await notifyRenders(client, [...revived, ...dropped]);
  await notify(client, { t: 'sweep-reload', sweep: id }, { t: 'sweep', sweep: id }, { t: 'work' });
}
