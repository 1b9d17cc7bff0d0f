import { attention } from './attention.ts';
import { drawSet } from './draw-set.ts';
import type { SetEvidence } from './evidence.ts';
import type { RaterState } from './fit.ts';
import type { Moments } from './moments.ts';
import { QUASI_POINTS } from './quasi-normal.ts';
import type { Expected, RaterSums } from './rater-sums.ts';

/**
 * Best and worst of a set, as stages of Plackett and Luce: the best by a softmax over all that are shown, the worst by
 * a softmax of the negated utilities over the rest (over all, when no best was named). For a rater who calls ties, all
 * of them being alike stands beside the best as one more answer, with the mean of their utilities (Davidson-Luce:
 * Firth, Kosmidis & Turner 2019). Expectations over 64 points spread evenly over the joint posterior of the set's
 * utilities.
 */
export function expectSet(
  { cells, best, worst }: Pick<SetEvidence, 'cells' | 'best' | 'worst'>,
  moments: Moments,
  rater: RaterState,
  sums: RaterSums,
): Expected {
  const n = cells.length;
  const bestSlot = best === null ? -1 : cells.indexOf(best);
  const worstSlot = worst === null ? -1 : cells.indexOf(worst);
  const tied = bestSlot < 0 && worstSlot < 0;
  const work = workFor(n, rater.kappa);
  const points = drawSet(moments, n);
  for (let point = 0; point < QUASI_POINTS; point++) {
    const from = point * n;
    let log = 0;
    if (tied || bestSlot >= 0) log += addStage(work, points, from, bestSlot, 1, -1, rater.tieMany);
    if (worstSlot >= 0) log += addStage(work, points, from, worstSlot, -1, bestSlot, 0);
    work.logs[point] = log;
  }
  const answers = bestSlot >= 0 && worstSlot >= 0 ? n * (n - 1) : n;
  // A random click names pictures; it never says that all are alike.
  const chance = tied ? 0 : 1 / answers;
  const attentive = attention(work.logs, null, chance, rater.lapse);
  let logLikelihood = 0;
  let likelihood = 0;
  for (const log of work.logs) {
    logLikelihood += log / QUASI_POINTS;
    likelihood += Math.exp(log) / QUASI_POINTS;
  }
  const scale = attentive / QUASI_POINTS;
  sums.votes += 1;
  sums.lapses += 1 - attentive;
  sums.kappa += scale * work.byKappa;
  sums.kappaInformation += scale * work.kappaInformation;
  sums.tieMany += scale * work.byTie;
  sums.tieManyInformation += scale * work.tieInformation;
  sums.lapseInformation += (1 - attentive - rater.lapse) ** 2;
  const byKappa = new Float64Array(n);
  const gradient = work.gradient.map((g) => g * scale * rater.kappa);
  const curvature = new Float64Array(n * n);
  const bent = scale * rater.kappa * rater.kappa;
  for (let i = 0; i < n; i++) {
    let moved = gradient[i] as number;
    for (let j = 0; j < n; j++) {
      const value = (work.curvature[i < j ? j * n + i : i * n + j] as number) * bent;
      curvature[i * n + j] = value;
      moved -= value * (moments.mean[j] as number);
    }
    byKappa[i] = moved;
  }
  return {
    gradient,
    curvature,
    logLikelihood,
    likelihood: (1 - rater.lapse) * likelihood + rater.lapse * chance,
    attentive,
    byKappa,
  };
}

/** Sums over points; by utilities times kappa. */
type Work = {
  readonly n: number;
  readonly kappa: number;
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
  readonly share: Float64Array;
  readonly logs: Float64Array;
  byKappa: number;
  kappaInformation: number;
  byTie: number;
  tieInformation: number;
};

const workFor = (n: number, kappa: number): Work => ({
  n,
  kappa,
  gradient: new Float64Array(n),
  curvature: new Float64Array(n * n),
  share: new Float64Array(n),
  logs: new Float64Array(QUASI_POINTS),
  byKappa: 0,
  kappaInformation: 0,
  byTie: 0,
  tieInformation: 0,
});

/**
 * One choice by a softmax of `sign` × κ × utilities over all slots but `without`, at one point. `slot` was chosen; −1
 * says that all are alike, which is possible where `tie` is above 0. Returns the log of its chance.
 */
function addStage(
  work: Work,
  points: Float64Array,
  from: number,
  slot: number,
  sign: number,
  without: number,
  tie: number,
): number {
  const { n, kappa, share, gradient, curvature } = work;
  const steep = sign * kappa;
  let highest = -Infinity;
  let middle = 0;
  for (let i = 0; i < n; i++) {
    if (i === without) continue;
    const x = steep * (points[from + i] as number);
    if (x > highest) highest = x;
    middle += x / n;
  }
  let total = 0;
  for (let i = 0; i < n; i++) {
    const value = i === without ? 0 : Math.exp(steep * (points[from + i] as number) - highest);
    share[i] = value;
    total += value;
  }
  const alike = tie > 0 ? tie * Math.exp(middle - highest) : 0;
  total += alike;
  const tieShare = alike / total;
  let mean = tieShare * middle;
  let square = tieShare * middle * middle;
  for (let i = 0; i < n; i++) {
    const p = (share[i] as number) / total;
    const x = steep * (points[from + i] as number);
    mean += p * x;
    square += p * x * x;
    share[i] = p + tieShare / n;
    gradient[i] =
      (gradient[i] as number) + sign * ((slot < 0 ? 1 / n : i === slot ? 1 : 0) - (share[i] as number));
    for (let j = 0; j <= i; j++) {
      const bend = (i === j ? p : 0) + tieShare / n / n - (share[i] as number) * (share[j] as number);
      curvature[i * n + j] = (curvature[i * n + j] as number) + bend;
    }
  }
  const chosen = slot < 0 ? middle : steep * (points[from + slot] as number);
  work.byKappa += chosen - mean;
  work.kappaInformation += square - mean * mean;
  if (tie > 0) {
    work.byTie += (slot < 0 ? 1 : 0) - tieShare;
    work.tieInformation += tieShare * (1 - tieShare);
  }
  return chosen + (slot < 0 ? Math.log(Math.max(tie, 1e-9)) : 0) - highest - Math.log(total);
}
