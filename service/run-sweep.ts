import type { PoolClient } from 'pg';
import type { SweepState } from '#core/render/render-state.ts';
import { notify } from '#db/notify.ts';
import { finishIfComplete, moveSweep, refreshWanted } from '#db/sweep-state.ts';

/** States from which a sweep can come to run. */
export const STARTABLE: readonly SweepState[] = ['draft', 'paused', 'cancelled', 'done'];

/**
 * Let a sweep run: its renders are wanted now. One with nothing left to render is done at once.
 * @param client in a transaction that holds lockSweeps exclusively
 */
export async function runSweep(client: PoolClient, id: string, now: Date): Promise<void> {
  await moveSweep(client, id, STARTABLE, 'running', now);
  await refreshWanted(client, id);
  await finishIfComplete(client, id, now);
  await notify(client, { t: 'sweep-reload', sweep: id }, { t: 'sweep', sweep: id }, { t: 'work' });
}
