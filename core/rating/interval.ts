import type { Interval } from './summary.ts';

const WIDE = 1.6449;

/** Mean and 90 % interval of what was drawn, taking it for normal: the mean ± 1.645 standard deviations. */
export function normalInterval(values: readonly number[]): Interval {
  const n = Math.max(1, values.length);
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  const sd = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / Math.max(1, n - 1));
  return { mean, low: mean - WIDE * sd, high: mean + WIDE * sd };
}

/** Mean and the 5 % and 95 % quantiles of what was drawn: for shares and ranks, which are not normal. */
export function quantileInterval(values: readonly number[]): Interval {
  if (values.length === 0) return { mean: 0, low: 0, high: 0 };
  const sorted = values.toSorted((a, b) => a - b);
  const at = (p: number): number => {
    const place = p * (sorted.length - 1);
    const below = sorted[Math.floor(place)] ?? 0;
    const above = sorted[Math.ceil(place)] ?? below;
    return below + (above - below) * (place - Math.floor(place));
  };
  return { mean: sorted.reduce((sum, x) => sum + x, 0) / sorted.length, low: at(0.05), high: at(0.95) };
}
