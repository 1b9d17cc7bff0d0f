import { attention } from './attention.ts';
import type { PairEvidence } from './evidence.ts';
import type { RaterState } from './fit.ts';
import { gaussHermite } from './gauss-hermite.ts';
import type { Moments } from './moments.ts';
import type { Expected, RaterSums } from './rater-sums.ts';

const { nodes, weights } = gaussHermite(15);
const logs = new Float64Array(nodes.length);

/**
 * Davidson's model of a pair with ties: with d = κ (u_left − u_right) + bias, left, tie and right have odds
 * e^{d/2} : ν : e^{−d/2} (Davidson 1970). The quantities are the difference and the bias. Expectations by
 * Gauss-Hermite quadrature, as the Gaussian variational bound wants them (Opper & Archambeau 2009).
 */
export function expectPair(
  { outcome }: Pick<PairEvidence, 'outcome'>,
  { mean, covariance }: Moments,
  rater: RaterState,
  sums: RaterSums,
): Expected {
  const { kappa, tie } = rater;
  const at = (i: number): number => covariance[i] as number;
  const m = kappa * (mean[0] as number) + (mean[1] as number);
  const spread = Math.sqrt(Math.max(0, kappa * kappa * at(0) + 2 * kappa * at(1) + at(3)));
  let slope = 0;
  let bend = 0;
  let logLikelihood = 0;
  let likelihood = 0;
  let tied = 0;
  let tieInformation = 0;
  let byKappa = 0;
  let kappaInformation = 0;
  const said = outcome === 'left' ? 0.5 : outcome === 'right' ? -0.5 : 0;
  for (let i = 0; i < nodes.length; i++) {
    const w = weights[i] as number;
    const d = m + spread * (nodes[i] as number);
    // Divided by the larger of the two, so that nothing overflows.
    const small = Math.exp(-Math.abs(d));
    const middle = tie * Math.exp(-Math.abs(d) / 2);
    const total = 1 + small + middle;
    const tieChance = middle / total;
    const difference = (d > 0 ? 1 - small : small - 1) / total;
    const gradient = said - difference / 2;
    const curvature = (1 - tieChance - difference * difference) / 4;
    const logTotal = Math.log(total) + Math.abs(d) / 2;
    const log = said * d + (outcome === 'tie' ? Math.log(Math.max(tie, 1e-9)) : 0) - logTotal;
    logs[i] = log;
    slope += w * gradient;
    bend += w * curvature;
    logLikelihood += w * log;
    likelihood += w * Math.exp(log);
    tied += w * tieChance;
    tieInformation += w * tieChance * (1 - tieChance);
    // The bias does not grow with the sensitivity.
    const seen = d - (mean[1] as number);
    byKappa += w * gradient * seen;
    kappaInformation += w * curvature * seen * seen;
  }
  const chance = outcome === 'tie' ? 0 : 0.5;
  const attentive = attention(logs, weights, chance, rater.lapse);
  sums.votes += 1;
  sums.lapses += 1 - attentive;
  sums.kappa += attentive * byKappa;
  sums.kappaInformation += attentive * kappaInformation;
  sums.tie += attentive * ((outcome === 'tie' ? 1 : 0) - tied);
  sums.tieInformation += attentive * tieInformation;
  sums.lapseInformation += (1 - attentive - rater.lapse) ** 2;
  const g = attentive * slope;
  const h = attentive * bend;
  const difference = kappa * (mean[0] as number);
  return {
    gradient: Float64Array.of(kappa * g, g),
    curvature: Float64Array.of(kappa * kappa * h, kappa * h, kappa * h, h),
    logLikelihood,
    likelihood: (1 - rater.lapse) * likelihood + rater.lapse * chance,
    attentive,
    // The bias does not grow with the sensitivity.
    byKappa: Float64Array.of(kappa * (g - h * difference), -h * difference),
  };
}
