/**
 * Where the values of a numeric axis lie for the model: as they are, or by their logarithms when these are spaced more
 * evenly (steps 5, 10, 20, 40). Undefined when not all are different finite numbers.
 */
export function orderPositions(values: readonly number[]): number[] | undefined {
  if (values.some((value) => !Number.isFinite(value)) || new Set(values).size < values.length)
    return undefined;
  if (values.length < 3 || values.some((value) => value <= 0)) return [...values];
  const logs = values.map((value) => Math.log(value));
  return unevenness(logs) < unevenness(values) - 0.01 ? logs : [...values];
}

/** Spread of the gaps between neighbours, against their mean. */
function unevenness(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const gaps = sorted.slice(1).map((value, i) => value - (sorted[i] ?? 0));
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  return Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length) / mean;
}
