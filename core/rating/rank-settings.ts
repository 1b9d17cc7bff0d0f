import type { Design } from './design.ts';
import { groupSettings, meanBySetting } from './group-settings.ts';
import { normalInterval, quantileInterval } from './interval.ts';
import type { Standing } from './summary.ts';

/** Chance of being at least as good as the one in front, from which on a setting cannot be told from it. */
const TIED = 0.05;

/**
 * The leaderboard: every setting with its utility against the average setting, its chance of being the best of all, and
 * the 90 % interval of its rank, from draws of utilities (draw-utilities.ts). The best mean comes first.
 */
export function rankSettings(
  design: Design,
  draws: readonly Float64Array[],
  by: 'setting' | 'cell' = 'setting',
): Standing[] {
  const settings = groupSettings(design, by);
  const count = settings.length;
  const utilities = draws.map((draw) => centre(meanBySetting(settings, draw)));
  const means = Float64Array.from(settings, (_, s) => utilities.reduce((sum, u) => sum + (u[s] ?? 0), 0));
  const front = means.reduce((best, mean, s) => (mean > (means[best] ?? 0) ? s : best), 0);
  const wins = new Int32Array(count);
  const asGood = new Int32Array(count);
  const ranks = utilities.map((draw) => {
    const sorted = draw.toSorted();
    draw.forEach((utility, s) => {
      if (utility >= (draw[front] ?? 0)) asGood[s] = (asGood[s] ?? 0) + 1;
      if (utility === sorted.at(-1)) wins[s] = (wins[s] ?? 0) + 1;
    });
    return Int32Array.from(draw, (utility) => 1 + countAbove(sorted, utility));
  });
  const total = Math.max(1, draws.length);
  return settings
    .map(({ cell, cells }, s): Standing => {
      const { low, high } = quantileInterval(ranks.map((rank) => rank[s] ?? 1));
      return {
        cell,
        cells,
        utility: normalInterval(utilities.map((draw) => draw[s] ?? 0)),
        best: (wins[s] ?? 0) / total,
        rank: { low: Math.floor(low), high: Math.ceil(high) },
        tied: s === front || (asGood[s] ?? 0) >= TIED * total,
      };
    })
    .sort((a, b) => b.utility.mean - a.utility.mean || a.cell - b.cell);
}

/** Against the mean of all. */
export function centre(utilities: Float64Array): Float64Array {
  const mean = utilities.reduce((sum, value) => sum + value, 0) / Math.max(1, utilities.length);
  return utilities.map((value) => value - mean);
}

/** How many of ascending values are greater. */
function countAbove(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return sorted.length - low;
}
