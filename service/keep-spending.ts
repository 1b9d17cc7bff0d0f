import { countSpending } from '#core/estimate/spending.ts';
import { keepSpending, readSpendingRows, sweepsOnServer } from '#db/spending.ts';
import type { Queryable } from '#db/transaction.ts';

/** Before a server is removed: what it cost each sweep stays part of that sweep's money. */
export async function keepSpendingOf(client: Queryable, serverId: string, now: Date): Promise<void> {
  for (const sweepId of await sweepsOnServer(client, serverId)) {
    const rows = await readSpendingRows(client, sweepId, now);
    const own = rows?.servers.filter(({ id }) => id === serverId) ?? [];
    const spending = countSpending(own, 0, { secondsEach: null, sweeps: rows?.sweeps ?? 1, past: 0 });
    if (spending && spending.spent > 0)
      await keepSpending(client, { sweepId, serverId, spent: spending.spent });
  }
}
