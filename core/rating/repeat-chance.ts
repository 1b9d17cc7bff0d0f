import { cellMoments } from './cell-moments.ts';
import type { Design } from './design.ts';
import { drawSet } from './draw-set.ts';
import type { Fit } from './fit.ts';
import { indexCells } from './index-cells.ts';
import { QUASI_POINTS } from './quasi-normal.ts';

/**
 * How likely each of these screens, asked twice, gets the same best (or is twice called a tie) from one rater, as the
 * model sees this rater: Σ p² over the answers, in expectation over the posterior of the utilities.
 */
export function repeatChances(
  design: Design,
  fit: Fit,
  rater: number,
  screens: readonly (readonly number[])[],
): number[] {
  const index = indexCells(design, fit);
  const state = fit.raters[rater];
  if (!state) throw new RangeError(`There is no rater ${rater}.`);
  const { kappa, lapse } = state;
  return screens.map((cells) => {
    const n = cells.length;
    const tie = n === 2 ? state.tie : state.tieMany;
    const points = drawSet(cellMoments(fit, index, cells), n);
    let same = 0;
    for (let from = 0; from < points.length; from += n) {
      const utilities = Array.from(points.subarray(from, from + n), (u) => kappa * u);
      const highest = Math.max(...utilities);
      const odds = utilities.map((u) => Math.exp(u - highest));
      const alike = tie * Math.exp(utilities.reduce((sum, u) => sum + u, 0) / n - highest);
      const total = odds.reduce((sum, x) => sum + x, alike);
      same += ((1 - lapse) * (alike / total)) ** 2;
      for (const x of odds) same += ((1 - lapse) * (x / total) + lapse / n) ** 2;
    }
    return same / QUASI_POINTS;
  });
}
