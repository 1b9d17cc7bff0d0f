import { attention } from './expect-pair.ts';
import type { SetEvidence } from './evidence.ts';
import type { RaterState } from './fit.ts';
import type { Moments } from './moments.ts';
import { QUASI_POINTS, quasiNormal } from './quasi-normal.ts';
import type { Expected, RaterSums } from './rater-sums.ts';

/**
 * Best and worst of a set, as stages of Plackett and Luce: the best by a softmax over all that are shown, the worst by
 * a softmax of the negated utilities over the rest (over all, when no best was named). Expectations over 64 points
 * spread evenly over the joint posterior of the set's utilities.
 */
export function expectSet(
  { cells, best, worst }: Pick<SetEvidence, 'cells' | 'best' | 'worst'>,
  moments: Moments,
  rater: RaterState,
  sums: RaterSums,
): Expected {
  const n = cells.length;
  const { kappa } = rater;
  const bestSlot = best === null ? -1 : cells.indexOf(best);
  const worstSlot = worst === null ? -1 : cells.indexOf(worst);
  const gradient = new Float64Array(n);
  const curvature = new Float64Array(n * n);
  const points = drawSet(moments, n);
  const share = new Float64Array(n);
  let logLikelihood = 0;
  let likelihood = 0;
  let byKappa = 0;
  let kappaInformation = 0;
  for (let point = 0; point < QUASI_POINTS; point++) {
    const from = point * n;
    let log = 0;
    for (const [slot, sign, without] of [
      [bestSlot, kappa, -1],
      [worstSlot, -kappa, bestSlot],
    ] as const) {
      if (slot < 0) continue;
      log += softmax(points, from, n, sign, without, share) + sign * (points[from + slot] as number);
      let mean = 0;
      let square = 0;
      for (let i = 0; i < n; i++) {
        const p = share[i] as number;
        const x = sign * (points[from + i] as number);
        mean += p * x;
        square += p * x * x;
        gradient[i] = (gradient[i] as number) + sign * ((i === slot ? 1 : 0) - p);
        for (let j = 0; j <= i; j++) {
          const bend = (i === j ? p : 0) - p * (share[j] as number);
          curvature[i * n + j] = (curvature[i * n + j] as number) + sign * sign * bend;
        }
      }
      byKappa += sign * (points[from + slot] as number) - mean;
      kappaInformation += square - mean * mean;
    }
    logLikelihood += log / QUASI_POINTS;
    likelihood += Math.exp(log) / QUASI_POINTS;
  }
  const chance = 1 / (bestSlot >= 0 && worstSlot >= 0 ? n * (n - 1) : n);
  const attentive = attention(likelihood, chance, rater.lapse);
  const scale = attentive / QUASI_POINTS;
  sums.votes += 1;
  sums.lapses += 1 - attentive;
  sums.kappa += scale * byKappa;
  sums.kappaInformation += scale * kappaInformation;
  for (let i = 0; i < n; i++) {
    gradient[i] = (gradient[i] as number) * scale;
    for (let j = 0; j <= i; j++) {
      const value = (curvature[i * n + j] as number) * scale;
      curvature[i * n + j] = value;
      curvature[j * n + i] = value;
    }
  }
  return {
    gradient,
    curvature,
    logLikelihood,
    likelihood: (1 - rater.lapse) * likelihood + rater.lapse * chance,
  };
}

/** Writes the softmax of `sign` × utilities over all but one slot, and returns minus the log of its divisor. */
function softmax(
  points: Float64Array,
  from: number,
  n: number,
  sign: number,
  without: number,
  share: Float64Array,
): number {
  let highest = -Infinity;
  for (let i = 0; i < n; i++)
    if (i !== without) highest = Math.max(highest, sign * (points[from + i] as number));
  let total = 0;
  for (let i = 0; i < n; i++) {
    const value = i === without ? 0 : Math.exp(sign * (points[from + i] as number) - highest);
    share[i] = value;
    total += value;
  }
  for (let i = 0; i < n; i++) share[i] = (share[i] as number) / total;
  return -Math.log(total) - highest;
}

/** 64 × n points of the utilities: what all of a set have in common is taken out, since it changes no choice. */
export function drawSet({ mean, covariance }: Moments, n: number): Float64Array {
  const factor = lowerFactor(centre(covariance, n), n);
  const even = quasiNormal(n - 1);
  const points = new Float64Array(QUASI_POINTS * n);
  for (let point = 0; point < QUASI_POINTS; point++) {
    for (let i = 0; i < n; i++) {
      let value = mean[i] as number;
      for (let k = 0; k < Math.min(i + 1, n - 1); k++) {
        value += (factor[i * n + k] as number) * (even[point * (n - 1) + k] as number);
      }
      points[point * n + i] = value;
    }
  }
  return points;
}

function centre(covariance: Float64Array, n: number): Float64Array {
  const rows = new Float64Array(n);
  let all = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) rows[i] = (rows[i] as number) + (covariance[i * n + j] as number) / n;
    all += (rows[i] as number) / n;
  }
  return covariance.map(
    (value, k) => value - (rows[Math.floor(k / n)] as number) - (rows[k % n] as number) + all,
  );
}

/** Cholesky factor of a small matrix that may lack rank. */
function lowerFactor(matrix: Float64Array, n: number): Float64Array {
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let value = matrix[i * n + j] as number;
      for (let k = 0; k < j; k++) value -= (factor[i * n + k] as number) * (factor[j * n + k] as number);
      const pivot = factor[j * n + j] as number;
      factor[i * n + j] = i === j ? Math.sqrt(Math.max(0, value)) : pivot > 1e-9 ? value / pivot : 0;
    }
  }
  return factor;
}
