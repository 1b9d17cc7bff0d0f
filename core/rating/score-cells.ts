import type { Design } from './design.ts';
import type { Fit } from './fit.ts';
import { indexCells } from './index-cells.ts';

/** Posterior mean and standard deviation of every cell's utility, in logits. */
export function scoreCells(design: Design, fit: Fit): { mean: Float64Array; sd: Float64Array } {
  const { slots, index } = indexCells(design, fit);
  const mean = new Float64Array(design.count);
  const sd = new Float64Array(design.count);
  for (let cell = 0; cell < design.count; cell++) {
    let sum = 0;
    let variance = 0;
    for (let a = 0; a < slots; a++) {
      const row = index[cell * slots + a] as number;
      if (row < 0) continue;
      sum += fit.mean[row] as number;
      for (let b = 0; b < slots; b++) {
        const column = index[cell * slots + b] as number;
        if (column >= 0) variance += fit.covariance[row * fit.size + column] as number;
      }
    }
    if ((index[cell * slots + slots - 1] as number) < 0) variance += fit.restVariance;
    mean[cell] = sum;
    sd[cell] = Math.sqrt(Math.max(0, variance));
  }
  return { mean, sd };
}
