/** A step this many times as large as the axis' usual one is a jump. */
const TIMES = 3;
/** Steps that nobody sees are none, whatever the others. */
const LEAST = 0.05;

/** What so large a share of the values lies below, between the two nearest ones. NaN where there is none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)] ?? Number.NaN, sorted[Math.ceil(at)] ?? Number.NaN];
  return low + (high - low) * (at - Math.floor(at));
}

/**
 * Which steps of an axis are sudden: far larger than the median of the other ones.
 * @param steps distance of each value from the one before
 * @returns places in `steps`; empty where there are fewer than three
 */
export function findJumps(steps: readonly number[]): number[] {
  if (steps.length < 3) return [];
  return steps.flatMap((step, place) => {
    const others = steps.filter((_, other) => other !== place);
    return step >= LEAST && step > TIMES * quantile(others, 0.5) ? [place] : [];
  });
}
