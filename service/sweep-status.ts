import type { SweepStatus } from '#core/api/sweep.ts';
import { findStatus, type StatusRow } from '#db/sweep.ts';
import type { Queryable } from '#db/transaction.ts';
import { notFound } from './parse-input.ts';

/** A status row as the API says it: what is left, by the mean of what was measured, over its servers. */
export function toStatus(row: StatusRow): SweepStatus {
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
  };
}

/** @throws AppError not_found */
export async function readStatus(client: Queryable, id: string): Promise<SweepStatus> {
  const row = await findStatus(client, id);
  if (!row) throw notFound('sweep', id);
  return toStatus(row);
}
