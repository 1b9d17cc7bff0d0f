import { toLevels } from './change-form.ts';
import type { Design } from './design.ts';
import type { Fit } from './fit.ts';
import { indexCells } from './index-cells.ts';
import { padded } from './invert-precision.ts';
import { seededRandom } from './seeded-random.ts';

/**
 * Draws from the joint posterior: each gives a utility, in logits, for every cell. Cells without a residual of their
 * own get one from its prior, unless `residuals` is false. The same seed gives the same draws.
 */
export function drawUtilities(
  design: Design,
  fit: Fit,
  draws: number,
  seed: number,
  { residuals = true }: { residuals?: boolean } = {},
): Float64Array[] {
  const { normal } = seededRandom(seed);
  const { slots, index } = indexCells(design, fit);
  const stride = padded(fit.width);
  const noise = new Float64Array(stride);
  const doubts = fit.width > 0 ? fit.doubt.length / fit.width : 0;
  const doubt = new Float64Array(doubts);
  const spread = residuals ? Math.sqrt(fit.residualVariance) : 0;
  return Array.from({ length: draws }, () => {
    for (let i = 0; i < fit.width; i++) noise[i] = normal();
    for (let k = 0; k < doubts; k++) doubt[k] = normal();
    const contrast = fit.contrastMean.slice();
    for (let i = 0; i < fit.width; i++) {
      let sum = 0;
      for (let j = i; j < fit.width; j++) sum += (fit.root[i * stride + j] as number) * (noise[j] as number);
      for (let k = 0; k < doubts; k++) sum += (fit.doubt[i * doubts + k] as number) * (doubt[k] as number);
      contrast[i] = (contrast[i] as number) + sum;
    }
    const levels = new Float64Array(fit.size);
    toLevels(fit, contrast, 0, levels, 0);
    const utilities = new Float64Array(design.count);
    for (let cell = 0; cell < design.count; cell++) {
      let sum = 0;
      for (let k = cell * slots; k < cell * slots + slots; k++) {
        const parameter = index[k] as number;
        if (parameter >= 0) sum += levels[parameter] as number;
      }
      if (spread > 0 && (index[cell * slots + slots - 1] as number) < 0) sum += spread * normal();
      utilities[cell] = sum;
    }
    return utilities;
  });
}
