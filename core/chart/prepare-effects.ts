import { isScene } from '../judgement/is-scene.ts';
import type { AxisEffect, Interval } from '../rating/summary.ts';
import type { Axis } from '../sweep/axis.ts';

/** One value of an axis, as a point with its interval. `left` and `right` are the lengths of the whiskers. */
export type EffectPoint = {
  level: number;
  label: string;
  value: number;
  whiskers: [left: number, right: number];
  /** Chance of being the best value of its axis. */
  best: number;
  interval: Interval;
};
export type EffectChart = {
  axis: number;
  name: string;
  share: Interval;
  points: EffectPoint[];
};

/** Which effect is meant: averaged over the other axes, or with these at the best setting. */
export type EffectKind = 'marginal' | 'atBest';

/**
 * The effects of all axes as points with whiskers, the axis that matters most first, seeds and prompts after what one
 * chooses; an axis of one value is left out.
 */
export function prepareEffects(
  effects: readonly AxisEffect[],
  axes: readonly Axis[],
  kind: EffectKind,
): EffectChart[] {
  const scene = ({ axis }: EffectChart): boolean => axes[axis] !== undefined && isScene(axes[axis]);
  return effects
    .filter((effect) => effect[kind].length > 1)
    .map((effect) => ({
      axis: effect.factor,
      name: axes[effect.factor]?.name ?? '',
      share: effect.share,
      points: effect[kind].map(({ level, effect: interval }) => ({
        level,
        label: axes[effect.factor]?.values[level]?.label ?? '–',
        value: interval.mean,
        whiskers: [interval.mean - interval.low, interval.high - interval.mean] as [number, number],
        best: effect.bestLevel[level] ?? 0,
        interval,
      })),
    }))
    .toSorted((a, b) => Number(scene(a)) - Number(scene(b)) || b.share.mean - a.share.mean);
}

/** One scale for all of them, so that lengths can be compared from axis to axis: symmetric, a little wider than needed. */
export function effectDomain(charts: readonly EffectChart[]): [number, number] {
  const ends = charts.flatMap(({ points }) =>
    points.flatMap(({ interval }) => [Math.abs(interval.low), Math.abs(interval.high)]),
  );
  const end = Math.max(0.1, ...ends) * 1.05;
  return [-end, end];
}
