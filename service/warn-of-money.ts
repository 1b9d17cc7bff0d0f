import type { Issue } from '#core/error/issue.ts';
import type { Range } from '#core/estimate/estimate-rate.ts';
import { formatDollars } from '#core/estimate/format-dollars.ts';
import type { ServerForPlan } from './plan-servers.ts';

/** What a budget in money will do to a sweep, where that is not nothing. */
export function warnOfMoney(
  money: number | null,
  servers: readonly ServerForPlan[],
  dollars: Range | null,
): Issue[] {
  if (money === null) return [];
  const at = { path: 'budget.money', value: money };
  if (servers.every(({ pricePerHour }) => pricePerHour === null))
    return [
      {
        ...at,
        message: 'No server has a price, so nothing will be counted against this budget.',
        hint: 'Say what an hour costs: teststrip servers price NAME 1.95, or on the servers page.',
      },
    ];
  if (!dollars || dollars.typical <= money) return [];
  return [
    {
      ...at,
      message: `All of it costs about ${formatDollars(dollars.typical)}: the sweep will pause at ${formatDollars(money)}, with about ${Math.round((100 * money) / dollars.typical)} % of it rendered.`,
    },
  ];
}
