import type { ValuePair } from './compare-values.ts';

/**
 * Gather values that gave the same pixels wherever they were compared. No two values of a set ever differed, and every
 * pair that was always the same is within some set.
 * @returns sets of two or more values, each in ascending order
 */
export function sameValues(pairs: readonly ValuePair[]): number[][] {
  const always = pairs.filter(({ same, compared }) => same > 0 && same === compared);
  const differing = new Set(
    pairs.filter(({ same, compared }) => same < compared).map(({ low, high }) => `${low} ${high}`),
  );
  const differ = (a: number, b: number): boolean => differing.has(`${Math.min(a, b)} ${Math.max(a, b)}`);
  const sets: Set<number>[] = [];
  const setOf = new Map<number, Set<number>>();
  const put = (value: number, set: Set<number>): void => {
    set.add(value);
    setOf.set(value, set);
  };
  const fit = (a: Iterable<number>, b: Iterable<number>): boolean => {
    const others = [...b];
    return [...a].every((value) => others.every((other) => !differ(value, other)));
  };
  for (const { low, high } of always) {
    const [a, b] = [setOf.get(low), setOf.get(high)];
    if (a && a === b) continue;
    if (!a && !b) {
      const set = new Set<number>();
      sets.push(set);
      put(low, set);
      put(high, set);
    } else if (fit(a ?? [low], b ?? [high])) {
      const [into, from] = a ? [a, b ?? [high]] : [b ?? new Set<number>(), [low]];
      for (const value of from) put(value, into);
      if (a && b) b.clear();
    } else sets.push(new Set([low, high]));
  }
  return sets.filter((set) => set.size > 1).map((set) => [...set].toSorted((a, b) => a - b));
}
