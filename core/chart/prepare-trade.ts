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

/** So much slower than nearly all others is far slower; and nearly all, of so many points at least. */
const FAR = 1.5;
const NEARLY_ALL = 0.95;
const MANY = 20;

/** Without a few settings that are so slow that all others would lie upon each other; never without one that is tied. */
export function withoutSlow(points: readonly TradePoint[]): readonly TradePoint[] {
  if (points.length < MANY) return points;
  const order = points.map(({ seconds }) => seconds).toSorted((a, b) => a - b);
  const usual = order[Math.floor(NEARLY_ALL * (order.length - 1))] ?? Infinity;
  return points.filter(({ seconds, tied }) => tied || seconds <= usual * FAR);
}

/** From the lowest end of all intervals to the highest, in whole numbers. */
export const tradeDomain = (points: readonly TradePoint[]): [number, number] => [
  Math.floor(Math.min(0, ...points.map(({ utility, whiskers }) => utility - whiskers[0]))),
  Math.ceil(Math.max(0, ...points.map(({ utility, whiskers }) => utility + whiskers[1]))),
];

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
