import type { Money } from '#core/api/sweep.ts';
import { countSpending, type Spending } from '#core/estimate/spending.ts';
import { readMoneyBudget } from '#core/sweep/read-money-budget.ts';
import { readSecondsPerRender } from '#db/catalogue.ts';
import { readSpendingRows } from '#db/spending.ts';
import type { Queryable } from '#db/transaction.ts';

/**
 * What a sweep has cost and will cost; null where no server of its kind has a price.
 * @param left renders of it that wait or run
 */
export async function readSpending(
  client: Queryable,
  sweepId: string,
  left: number,
  now: Date,
): Promise<(Spending & { budget: number | null }) | null> {
  const rows = await readSpendingRows(client, sweepId, now);
  if (!rows) return null;
  const { servers, simulated, sweeps, definition, past } = rows;
  const none = left > 0 && servers.every(({ renders }) => renders === 0);
  const secondsEach = none ? await readSecondsPerRender(client, simulated) : null;
  const spending = countSpending(servers, left, { secondsEach, sweeps, past });
  return spending && { ...spending, budget: readMoneyBudget(definition) };
}

/** The same as the API says it. */
export async function readMoney(
  client: Queryable,
  sweep: { id: string; counts: { pending: number; running: number } },
  now: Date,
): Promise<Money | null> {
  const { pending, running } = sweep.counts;
  const spending = await readSpending(client, sweep.id, pending + running, now);
  return spending && { spent: spending.spent, left: spending.left, budget: spending.budget };
}
