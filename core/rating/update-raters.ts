import type { RaterState } from './fit.ts';
import type { RaterSums } from './rater-sums.ts';

const FIRST_CUTS = [-2, -0.6, 0.6, 2];

/** Davidson's nu to start from, for two and for more: equals are tied with one in five. */
const TIES = { pair: 0.5, many: 1 };

/** A rater of whom nothing is known. Ties are possible only for those who called one. */
export const freshRater = (ties: { pair: boolean; many: boolean }): RaterState => ({
  kappa: 1,
  tie: ties.pair ? TIES.pair : 0,
  tieMany: ties.many ? TIES.many : 0,
  lapse: 0.05,
  starKappa: 1,
  cuts: FIRST_CUTS,
  threshold: 0,
});

/** Prior spreads: log sensitivity, log tie factor, cut points, threshold; and pseudo-counts of random clicks. */
const SENSITIVITY = 0.5;
const TIE = 1;
const CUT = 1.5;
const THRESHOLD = 1.5;
const LAPSE = { lapsed: 1, meant: 19 };

/** One Newton step for each of a rater's numbers; a lone rater's sensitivity is the unit and stays 1. */
export function updateRater(rater: RaterState, sums: RaterSums, alone: boolean): RaterState {
  const kappa = alone ? 1 : stepLog(rater.kappa, sums.kappa, sums.kappaInformation, 1, SENSITIVITY);
  const starKappa = stepLog(rater.starKappa, sums.starKappa, sums.starKappaInformation, 1, SENSITIVITY);
  const tie = rater.tie === 0 ? 0 : stepLog(rater.tie, sums.tie, sums.tieInformation, TIES.pair, TIE);
  const { tieMany: many, tieManyInformation: known } = sums;
  const tieMany = rater.tieMany === 0 ? 0 : stepLog(rater.tieMany, many, known, TIES.many, TIE);
  const lapse = (LAPSE.lapsed + sums.lapses) / (LAPSE.lapsed + LAPSE.meant + sums.votes);
  const threshold = step(rater.threshold, sums.threshold, sums.thresholdInformation, 0, THRESHOLD);
  const cuts = rater.cuts.map((cut, k) =>
    step(cut, sums.cuts[k] ?? 0, sums.cutsInformation[k] ?? 0, FIRST_CUTS[k] ?? 0, CUT),
  );
  for (let k = 1; k < cuts.length; k++) cuts[k] = Math.max(cuts[k] ?? 0, (cuts[k - 1] ?? 0) + 0.05);
  return { kappa, tie, tieMany, lapse, starKappa, cuts, threshold };
}

/** A damped Newton step under a normal prior. */
function step(value: number, gradient: number, information: number, centre: number, spread: number): number {
  const precision = 1 / (spread * spread);
  const change = (gradient - (value - centre) * precision) / (information + precision);
  return value + Math.max(-0.7, Math.min(0.7, change));
}

const stepLog = (
  value: number,
  gradient: number,
  information: number,
  centre: number,
  spread: number,
): number => Math.exp(step(Math.log(value), gradient, information, Math.log(centre), spread));

/** Standard deviations of what is not known of a rater: of the logit of random clicks, and of log sensitivity. */
export function raterSpread(
  { lapse }: RaterState,
  sums: RaterSums,
  alone: boolean,
): { lapse: number; kappa: number } {
  const prior = (LAPSE.lapsed + LAPSE.meant) * lapse * (1 - lapse);
  const known = sums.kappaInformation + 1 / (SENSITIVITY * SENSITIVITY);
  return { lapse: 1 / Math.sqrt(prior + sums.lapseInformation), kappa: alone ? 0 : 1 / Math.sqrt(known) };
}
