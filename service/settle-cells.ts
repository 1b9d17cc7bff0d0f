import type { PoolClient } from 'pg';
import { notify, notifyRenders } from '#db/notify.ts';
import type { SweepRow } from '#db/sweep.ts';
import { dropUnwanted, refreshWanted, reviveDropped } from '#db/sweep-state.ts';
import { runSweep } from './run-sweep.ts';

/**
 * After a sweep got other cells: what is missing is rendered where it runs or was done, what nobody wants any more is
 * dropped or stopped, and open pages read it again.
 * @param sweep as it stood before
 * @param client in a transaction that holds lockSweeps exclusively
 */
export async function settleCells(client: PoolClient, sweep: SweepRow, now: Date): Promise<void> {
  const { id, revision, state } = sweep;
  if (state !== 'cancelled') await reviveDropped(client, id);
  if (state === 'running' || state === 'done') await runSweep(client, id, now);
  await refreshWanted(client, id, revision);
  await notifyRenders(client, await dropUnwanted(client, id, revision));
  await notify(client, { t: 'sweep-reload', sweep: id }, { t: 'sweep', sweep: id }, { t: 'work' });
}
