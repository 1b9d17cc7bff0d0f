import { formatDollars } from '#core/estimate/format-dollars.ts';
import { readMoneyBudget } from '#core/sweep/read-money-budget.ts';
import { notify } from '#db/notify.ts';
import { findMoneyBudgets, setPauseReason } from '#db/spending.ts';
import { findStatus } from '#db/sweep.ts';
import { lockSweeps, moveSweep, refreshWanted } from '#db/sweep-state.ts';
import type { Ctx } from './ctx.ts';
import { readSpending } from './read-money.ts';
import { transact } from './transact.ts';

/**
 * Pause every running sweep whose budget in money is used up by what was spent, what is being rendered and what falling
 * asleep will cost.
 * @returns ids of those that are paused now
 */
export async function holdBudgets(ctx: Ctx): Promise<string[]> {
  const held: string[] = [];
  for (const { id, definition } of await findMoneyBudgets(ctx.db.pool)) {
    const budget = readMoneyBudget(definition);
    if (budget !== null && (await hold(ctx, id, budget))) held.push(id);
  }
  return held;
}

async function hold(ctx: Ctx, id: string, budget: number): Promise<boolean> {
  const status = await findStatus(ctx.db.pool, id);
  if (!status || status.counts.pending === 0) return false;
  const left = status.counts.pending + status.counts.running;
  const money = await readSpending(ctx.db.pool, id, left, ctx.now());
  if (!money || money.spent + money.committed < budget) return false;
  const reason = `Its budget of ${formatDollars(budget)} is used up: ${formatDollars(money.spent)} so far, ${formatDollars(money.committed)} for what runs now. Give it a larger one to go on.`;
  return transact(ctx, async (client) => {
    await lockSweeps(client, 'exclusive');
    if (!(await moveSweep(client, id, ['running'], 'paused', ctx.now()))) return false;
    await setPauseReason(client, id, reason);
    await refreshWanted(client, id);
    await notify(client, { t: 'sweep', sweep: id }, { t: 'work' });
    ctx.log.info({ sweep: id, ...money }, 'A sweep has used its budget up');
    return true;
  });
}
