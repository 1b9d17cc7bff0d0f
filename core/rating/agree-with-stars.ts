import { quantileInterval } from './interval.ts';
import type { Interval } from './summary.ts';

export type StarAgreement = {
  /** Cells with stars. */
  readonly cells: number;
  /** Kendall's tau-b of stars and utilities: 1 the same order, 0 nothing in common. */
  readonly tau: Interval;
  /** The cells where stars and votes differ most, by difference in rank (−1 to 1: votes say better than stars). */
  readonly apart: readonly { readonly cell: number; readonly stars: number; readonly difference: number }[];
};

/**
 * How far stars say the same as votes. The draws should come from a fit without the stars, or they agree with
 * themselves. Stars of one cell by several raters are averaged. Null with fewer than three cells.
 */
export function agreeWithStars(
  draws: readonly Float64Array[],
  stars: readonly { readonly cell: number; readonly stars: number }[],
): StarAgreement | null {
  const given = new Map<number, number[]>();
  for (const { cell, stars: value } of stars) given.set(cell, [...(given.get(cell) ?? []), value]);
  const cells = [...given.keys()];
  if (cells.length < 3) return null;
  const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
  const shown = cells.map((cell) => mean(given.get(cell) ?? []));
  const utilities = cells.map((cell) => mean(draws.map((draw) => draw[cell] ?? 0)));
  const [byStars, byVotes] = [rankShares(shown), rankShares(utilities)];
  const apart = cells
    .map((cell, i) => ({ cell, stars: shown[i] ?? 0, difference: (byVotes[i] ?? 0) - (byStars[i] ?? 0) }))
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
    .slice(0, 6);
  const tau = quantileInterval(
    draws.map((draw) =>
      kendallTauB(
        shown,
        cells.map((cell) => draw[cell] ?? 0),
      ),
    ),
  );
  return { cells: cells.length, tau, apart };
}

/** Mid-ranks from 0 (least) to 1. */
function rankShares(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const same = values.filter((other) => other === value).length;
    return (below + (same - 1) / 2) / Math.max(1, values.length - 1);
  });
}

/** Kendall's tau-b, which corrects for ties; 0 when either list has no order at all. */
export function kendallTauB(a: readonly number[], b: readonly number[]): number {
  let [sum, inA, inB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < i; j++) {
      const x = Math.sign((a[i] ?? 0) - (a[j] ?? 0));
      const y = Math.sign((b[i] ?? 0) - (b[j] ?? 0));
      sum += x * y;
      inA += x * x;
      inB += y * y;
    }
  }
  return inA > 0 && inB > 0 ? sum / Math.sqrt(inA * inB) : 0;
}
