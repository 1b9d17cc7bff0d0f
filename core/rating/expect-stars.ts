import type { FlagEvidence, StarsEvidence } from './evidence.ts';
import type { RaterState } from './fit.ts';
import { gaussHermite } from './gauss-hermite.ts';
import type { Moments } from './moments.ts';
import type { Expected, RaterSums } from './rater-sums.ts';

const { nodes, weights } = gaussHermite(15);

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/**
 * Stars as ordered levels: P(at most k stars) = σ(c_k − κ u) with the rater's own four cut points (McCullagh 1980).
 */
export function expectStars(
  { stars }: Pick<StarsEvidence, 'stars'>,
  { mean, covariance }: Moments,
  rater: RaterState,
  sums: RaterSums,
): Expected {
  const kappa = rater.starKappa;
  const level = Math.min(5, Math.max(1, Math.round(stars)));
  const high = rater.cuts[level - 1] ?? Infinity;
  const low = rater.cuts[level - 2] ?? -Infinity;
  const spread = Math.sqrt(Math.max(0, covariance[0] as number));
  let slope = 0;
  let bend = 0;
  let logLikelihood = 0;
  let likelihood = 0;
  let byHigh = 0;
  let byLow = 0;
  let byKappa = 0;
  let kappaInformation = 0;
  for (let i = 0; i < nodes.length; i++) {
    const w = weights[i] as number;
    const x = kappa * ((mean[0] as number) + spread * (nodes[i] as number));
    const above = sigmoid(high - x);
    const below = sigmoid(low - x);
    const p = Math.max(1e-12, above - below);
    const gradient = above + below - 1;
    const curvature = above * (1 - above) + below * (1 - below);
    slope += w * gradient;
    bend += w * curvature;
    logLikelihood += w * Math.log(p);
    likelihood += w * p;
    byHigh += (w * above * (1 - above)) / p;
    byLow -= (w * below * (1 - below)) / p;
    byKappa += w * gradient * x;
    kappaInformation += w * curvature * x * x;
  }
  addTo(sums.cuts, sums.cutsInformation, level - 1, byHigh);
  addTo(sums.cuts, sums.cutsInformation, level - 2, byLow);
  sums.starKappa += byKappa;
  sums.starKappaInformation += kappaInformation;
  return {
    gradient: Float64Array.of(kappa * slope),
    curvature: Float64Array.of(kappa * kappa * bend),
    logLikelihood,
    likelihood,
    attentive: 1,
    byKappa: null,
  };
}

function addTo(sum: Float64Array, information: Float64Array, cut: number, value: number): void {
  if (cut < 0 || cut > 3) return;
  sum[cut] = (sum[cut] as number) + value;
  information[cut] = (information[cut] as number) + Math.max(0.05, value * value);
}

/** A pick or a reject: P(pick) = σ(κ u − t) with the rater's own threshold. */
export function expectFlag(
  { flag }: Pick<FlagEvidence, 'flag'>,
  { mean, covariance }: Moments,
  rater: RaterState,
  sums: RaterSums,
): Expected {
  const { kappa, threshold } = rater;
  const spread = Math.sqrt(Math.max(0, covariance[0] as number));
  const sign = flag === 'pick' ? 1 : -1;
  let slope = 0;
  let bend = 0;
  let logLikelihood = 0;
  let likelihood = 0;
  for (let i = 0; i < nodes.length; i++) {
    const w = weights[i] as number;
    const p = sigmoid(sign * (kappa * ((mean[0] as number) + spread * (nodes[i] as number)) - threshold));
    slope += w * sign * (1 - p);
    bend += w * p * (1 - p);
    logLikelihood += w * Math.log(Math.max(1e-300, p));
    likelihood += w * p;
  }
  sums.threshold -= slope;
  sums.thresholdInformation += bend;
  return {
    gradient: Float64Array.of(kappa * slope),
    curvature: Float64Array.of(kappa * kappa * bend),
    logLikelihood,
    likelihood,
    attentive: 1,
    byKappa: null,
  };
}
