import { lowerFactor } from './lower-factor.ts';
import type { Moments } from './moments.ts';
import { QUASI_POINTS, quasiNormal } from './quasi-normal.ts';

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
