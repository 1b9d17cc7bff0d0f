import type { Fit } from './fit.ts';
import type { Vote } from './read-votes.ts';

/** Mean and covariance (row-major) of the quantities that a vote speaks of. */
export type Moments = { readonly mean: Float64Array; readonly covariance: Float64Array };

/** What moments are taken from. */
export type Posterior = Pick<Fit, 'mean' | 'covariance' | 'size' | 'residualVariance'>;

/** The moments of a vote's quantities under a posterior in level form. */
export function momentsOf(posterior: Posterior, { index, weight, missing }: Omit<Vote, 'evidence'>): Moments {
  const n = index.length;
  const mean = new Float64Array(n);
  const covariance = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    const rows = index[a] as Int32Array;
    const left = weight[a] as Float64Array;
    let sum = 0;
    for (let i = 0; i < rows.length; i++)
      sum += (left[i] as number) * (posterior.mean[rows[i] as number] as number);
    mean[a] = sum;
    for (let b = 0; b <= a; b++) {
      const columns = index[b] as Int32Array;
      const right = weight[b] as Float64Array;
      let value = 0;
      for (let i = 0; i < rows.length; i++) {
        const row = (rows[i] as number) * posterior.size;
        let inner = 0;
        for (let j = 0; j < columns.length; j++) {
          inner += (right[j] as number) * (posterior.covariance[row + (columns[j] as number)] as number);
        }
        value += (left[i] as number) * inner;
      }
      if (a === b) value += (missing[a] ?? 0) * posterior.residualVariance;
      covariance[a * n + b] = value;
      covariance[b * n + a] = value;
    }
  }
  return { mean, covariance };
}
