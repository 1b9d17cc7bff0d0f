import type { Interval, Standing } from './summary.ts';

export type CostPoint = {
  readonly cell: number;
  readonly seconds: number;
  readonly utility: Interval;
  readonly tied: boolean;
  /** No setting is both cheaper and better. */
  readonly front: boolean;
};

export type CostWeighed = {
  /** The cheapest first. */
  readonly points: readonly CostPoint[];
  /** The cheapest setting that cannot be told from the best, by its first cell; null without any time. */
  readonly cheapest: number | null;
  /** What it saves against the one in front, in seconds a picture. */
  readonly saves: number;
};

/**
 * Quality against time, from a leaderboard (rank-settings.ts) and the seconds that each cell took (null or NaN where
 * nobody knows). Of a setting's cells the fastest tells: others may have had to load models first.
 */
export function weighCost(standings: readonly Standing[], seconds: ArrayLike<number | null>): CostWeighed {
  const timed = standings
    .flatMap(({ cell, cells, utility, tied }) => {
      const known = cells
        .map((one) => seconds[one])
        .filter((s): s is number => typeof s === 'number' && Number.isFinite(s));
      if (known.length === 0) return [];
      return [{ cell, utility, tied, seconds: Math.min(...known) }];
    })
    .sort((a, b) => a.seconds - b.seconds || b.utility.mean - a.utility.mean);
  let best = -Infinity;
  const points = timed.map((point): CostPoint => {
    const front = point.utility.mean > best;
    if (front) best = point.utility.mean;
    return { ...point, front };
  });
  const cheapest = points.find(({ tied }) => tied);
  const leader = points.find(({ cell }) => cell === standings[0]?.cell);
  return {
    points,
    cheapest: cheapest?.cell ?? null,
    saves: cheapest && leader ? leader.seconds - cheapest.seconds : 0,
  };
}
