/** Least, most likely and most. */
export type Range = { low: number; typical: number; high: number };

/** A render that a server made: seconds that it took there, and at speed 1. */
export type Measured = { seconds: number; work: number };

const quantile = (sorted: readonly number[], share: number): number => {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
};

/**
 * How many times the seconds of speed 1 a server takes: the median of what was measured there, and the range in which four
 * of five renders were. Few measurements widen it.
 * @returns null where nothing was measured
 */
export function estimateRate(measured: readonly Measured[]): Range | null {
  const rates = measured
    .filter(({ seconds, work }) => seconds > 0 && work > 0)
    .map(({ seconds, work }) => seconds / work)
    .toSorted((a, b) => a - b);
  if (rates.length === 0) return null;
  const typical = quantile(rates, 0.5);
  const doubt = 1 + 0.5 / Math.sqrt(rates.length);
  return {
    low: Math.min(quantile(rates, 0.1), typical / doubt),
    typical,
    high: Math.max(quantile(rates, 0.9), typical * doubt),
  };
}
