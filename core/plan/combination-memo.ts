const MOST = 65_536;

/**
 * Remember what depends on some of the axes only, by the combination of their indices (−1: does not apply). Forgets
 * everything when it has grown large: a walk in the order of ordinals comes back to few of them.
 */
export function combinationMemo<Value>(
  axes: readonly number[],
  lengths: readonly number[],
  compute: (at: readonly number[]) => Value,
): (at: readonly number[]) => Value {
  const known = new Map<number | string, Value>();
  const combinations = axes.reduce((product, axis) => product * ((lengths[axis] ?? 1) + 1), 1);
  const keyOf = Number.isSafeInteger(combinations)
    ? (at: readonly number[]): number => {
        let key = 0;
        for (const axis of axes) key = key * ((lengths[axis] ?? 1) + 1) + (at[axis] ?? 0) + 1;
        return key;
      }
    : (at: readonly number[]): string => axes.map((axis) => at[axis] ?? 0).join();
  return (at) => {
    const key = keyOf(at);
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = compute(at);
    if (known.size >= MOST) known.clear();
    known.set(key, value);
    return value;
  };
}
