import type { Expected, RaterSums } from './rater-sums.ts';
import type { RaterState } from './fit.ts';
import type { Vote } from './read-votes.ts';
import { raterSpread } from './update-raters.ts';

/**
 * How the gradient of the fit, in level form, would change if a rater clicked at random more often by a standard
 * deviation of what is known of that, and if they were as much more sensitive; one vector each, where it matters.
 */
export function raterPulls(
  size: number,
  votes: readonly Vote[],
  expected: readonly Expected[],
  states: readonly RaterState[],
  sums: readonly RaterSums[],
): Float64Array[] {
  return states.flatMap((state, rater) => {
    const sum = sums[rater];
    if (!sum || sum.votes === 0) return [];
    const spread = raterSpread(state, sum, states.length === 1);
    const lapse = new Float64Array(size);
    const kappa = new Float64Array(size);
    votes.forEach((vote, v) => {
      const by = expected[v];
      if (!by || vote.evidence.rater !== rater) return;
      const { gradient, attentive, byKappa } = by;
      vote.index.forEach((rows, a) => {
        const clicked = -(1 - attentive) * (gradient[a] ?? 0) * spread.lapse;
        const keener = (byKappa?.[a] ?? 0) * spread.kappa;
        rows.forEach((row, i) => {
          const weight = vote.weight[a]?.[i] ?? 0;
          lapse[row] = (lapse[row] ?? 0) + weight * clicked;
          kappa[row] = (kappa[row] ?? 0) + weight * keener;
        });
      });
    });
    return spread.kappa > 0 ? [lapse, kappa] : [lapse];
  });
}
