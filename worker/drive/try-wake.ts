import { shouldWake } from '#core/plan/should-wake.ts';
import { beginWaking, lockWaking, readDemand } from '#db/wake.ts';
import { transaction } from '#db/transaction.ts';
import type { Ctx } from '#service/ctx.ts';

/**
 * Decide whether a server that sleeps is needed, and say that it is being woken where it is: one server after the
 * other decides, so that a single render never wakes two.
 * @returns when its waking began; null where it may sleep on
 */
export async function tryWake(ctx: Ctx, serverId: string): Promise<Date | null> {
  if (!shouldWake(await readDemand(ctx.db.pool, serverId))) return null;
  return transaction(ctx.db, async (client) => {
    await lockWaking(client);
    if (!shouldWake(await readDemand(client, serverId))) return null;
    const now = ctx.now();
    await beginWaking(client, serverId, ctx.newId(), now);
    return now;
  });
}

/** Whether something waits for a server or was left on it. */
export async function hasWork({ db }: Pick<Ctx, 'db'>, serverId: string): Promise<boolean> {
  const { waiting, held } = await readDemand(db.pool, serverId);
  return waiting + held > 0;
}
