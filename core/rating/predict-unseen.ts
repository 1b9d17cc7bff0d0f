import type { Design } from './design.ts';
import { groupSettings, meanBySetting } from './group-settings.ts';
import { normalInterval } from './interval.ts';
import { centre } from './rank-settings.ts';
import type { Interval } from './summary.ts';

export type Unseen = {
  /** The setting, by its first cell. */
  readonly cell: number;
  /** Against the average setting, in logits. */
  readonly utility: Interval;
  /** Chance of being better than the best setting that was seen. */
  readonly better: number;
  /** The seen cell that is most like it: fewest axes differ, then fewest steps. */
  readonly nearest: number | null;
};

/**
 * The best setting that nobody has seen (or rendered), as the model predicts it: of the settings none of whose cells is
 * marked in `seen`, the one with the highest mean. Null when all were seen or none was.
 */
export function predictUnseen(
  design: Design,
  draws: readonly Float64Array[],
  seen: ArrayLike<number>,
  by: 'setting' | 'cell' = 'setting',
): Unseen | null {
  const settings = groupSettings(design, by);
  const utilities = draws.map((draw) => centre(meanBySetting(settings, draw)));
  const known = settings.map(({ cells }) => cells.some((cell) => Boolean(seen[cell])));
  const means = settings.map((_, s) => utilities.reduce((sum, draw) => sum + (draw[s] ?? 0), 0));
  const top = (want: boolean): number =>
    means.reduce(
      (lead, mean, s) => (known[s] === want && (lead < 0 || mean > (means[lead] ?? 0)) ? s : lead),
      -1,
    );
  const [fresh, seenBest] = [top(false), top(true)];
  const cell = settings[fresh]?.cell;
  if (cell === undefined || seenBest < 0) return null;
  const better = utilities.filter((draw) => (draw[fresh] ?? 0) > (draw[seenBest] ?? 0)).length;
  return {
    cell,
    utility: normalInterval(utilities.map((draw) => draw[fresh] ?? 0)),
    better: better / Math.max(1, utilities.length),
    nearest: nearestSeen(design, cell, seen),
  };
}

function nearestSeen(design: Design, cell: number, seen: ArrayLike<number>): number | null {
  let nearest: number | null = null;
  let least = Infinity;
  for (let other = 0; other < design.count; other++) {
    if (!seen[other]) continue;
    const distance = design.factors.reduce((sum, factor, f) => {
      const [a, b] = [design.at[f]?.[cell] ?? -1, design.at[f]?.[other] ?? -1];
      if (a === b) return sum;
      return sum + 1 + (factor.kind === 'ordered' ? Math.abs(a - b) / factor.levels : 1);
    }, 0);
    if (distance < least) [nearest, least] = [other, distance];
  }
  return nearest;
}
