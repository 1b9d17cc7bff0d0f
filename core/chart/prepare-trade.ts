import type { Standing } from '../rating/summary.ts';

/** A setting as a point: what its renders take, and how good it is. */
export type TradePoint = {
  cell: number;
  seconds: number;
  utility: number;
  whiskers: [below: number, above: number];
  tied: boolean;
  /** The fastest of those that cannot be told from the best. */
  cheapest: boolean;
};

/**
 * Settings as points of seconds and utility; those whose renders have no time are left out.
 * @param secondsOf seconds that a render of this cell took, or null
 */
export function prepareTrade(
  standings: readonly Standing[],
  secondsOf: (cell: number) => number | null,
): TradePoint[] {
  const points = standings.flatMap(({ cell, cells, utility, tied }) => {
    const times = cells.map(secondsOf).filter((seconds) => seconds !== null);
    if (times.length === 0) return [];
    const seconds = times.reduce((sum, one) => sum + one, 0) / times.length;
    const whiskers: [number, number] = [utility.mean - utility.low, utility.high - utility.mean];
    return [{ cell, seconds, utility: utility.mean, whiskers, tied, cheapest: false }];
  });
  const cheapest = points
    .filter(({ tied }) => tied)
    .reduce<TradePoint | null>((front, one) => (front && front.seconds <= one.seconds ? front : one), null);
  return points.map((point) => ({ ...point, cheapest: point === cheapest }));
}

/** At most so many points, those that matter most: the tied ones, then evenly over the rest. */
export function thinOut(points: readonly TradePoint[], most: number): TradePoint[] {
  if (points.length <= most) return [...points];
  const tied = points.filter((point) => point.tied).slice(0, most / 2);
  const rest = points.filter((point) => !tied.includes(point));
  const step = rest.length / (most - tied.length);
  return [
    ...tied,
    ...Array.from({ length: most - tied.length }, (_, at) => rest[Math.floor(at * step)]),
  ].filter((point) => point !== undefined);
}
