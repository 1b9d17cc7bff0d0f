import type { Money, SweepStatus } from '#core/api/sweep.ts';
import { findStatus, type StatusRow } from '#db/sweep.ts';
import type { Queryable } from '#db/transaction.ts';
import { notFound } from './parse-input.ts';
import { readMoney } from './read-money.ts';

/** A status row as the API says it: what is left, by the mean of what was measured, over its servers. */
export function toStatus(row: StatusRow, money: Money | null): SweepStatus {
  const left = row.counts.pending + row.counts.running;
  const estimate =
    row.state === 'running' && left > 0 && row.seconds !== null
      ? (left * row.seconds) / Math.max(1, row.servers)
      : null;
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    simulated: row.simulated,
    counts: row.counts,
    secondsLeft: estimate,
    dead: row.dead ?? [],
    money,
    pauseReason: row.pauseReason,
    waking:
      row.waking.since === null
        ? null
        : { servers: row.waking.servers, since: new Date(row.waking.since).toISOString() },
  };
}

/** @throws AppError not_found */
export async function readStatus(client: Queryable, id: string, now: Date): Promise<SweepStatus> {
  const row = await findStatus(client, id);
  if (!row) throw notFound('sweep', id);
  return toStatus(row, await readMoney(client, row, now));
}
