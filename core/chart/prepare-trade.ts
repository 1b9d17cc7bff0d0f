import type { CostWeighed } from '../rating/weigh-cost.ts';

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

/** Settings as points of seconds and utility. */
export const prepareTrade = ({ points, cheapest }: CostWeighed): TradePoint[] =>
  points.map(({ cell, seconds, utility, tied }) => ({
    cell,
    seconds,
    utility: utility.mean,
    whiskers: [utility.mean - utility.low, utility.high - utility.mean],
    tied,
    cheapest: cell === cheapest,
  }));

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
