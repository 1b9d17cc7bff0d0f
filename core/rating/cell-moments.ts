import type { Fit } from './fit.ts';
import type { CellIndex } from './index-cells.ts';
import type { Moments } from './moments.ts';

/** Joint posterior mean and covariance (row-major) of the utilities of some cells. */
export function cellMoments(
  fit: Pick<Fit, 'mean' | 'covariance' | 'size' | 'restVariance'>,
  { slots, index }: CellIndex,
  set: readonly number[],
): Moments {
  const n = set.length;
  const mean = new Float64Array(n);
  const covariance = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    const from = (set[a] as number) * slots;
    for (let i = from; i < from + slots; i++) {
      const row = index[i] as number;
      if (row >= 0) mean[a] = (mean[a] as number) + (fit.mean[row] as number);
    }
    for (let b = 0; b <= a; b++) {
      const to = (set[b] as number) * slots;
      let value = a === b && (index[from + slots - 1] as number) < 0 ? fit.restVariance : 0;
      for (let i = from; i < from + slots; i++) {
        const row = index[i] as number;
        if (row < 0) continue;
        const start = row * fit.size;
        for (let j = to; j < to + slots; j++) {
          const column = index[j] as number;
          if (column >= 0) value += fit.covariance[start + column] as number;
        }
      }
      covariance[a * n + b] = value;
      covariance[b * n + a] = value;
    }
  }
  return { mean, covariance };
}
