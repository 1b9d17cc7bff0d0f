import { toLevels } from './change-form.ts';
import type { Design } from './design.ts';
import { dotTile } from './dot-tile.ts';
import type { Fit } from './fit.ts';
import { indexCells } from './index-cells.ts';
import { padded } from './invert-precision.ts';
import { seededRandom } from './seeded-random.ts';

/**
 * Draws from the joint posterior: each gives a utility, in logits, for every cell. Cells without a residual of their
 * own get one from its prior, unless `residuals` is false: within a draw all of one variance, itself drawn from what is
 * open of it, or the best of many such cells would seem better than it can be. The same seed gives the same draws.
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
  // Two draws at a time: see drawContrasts.
  const { contrasts, spreads } = drawContrasts(fit, draws + (draws % 2), normal);
  const levels = new Float64Array(fit.size);
  return Array.from({ length: draws }, (_, draw) => {
    levels.fill(0);
    toLevels(fit, contrasts, draw * stride, levels, 0);
    const utilities = new Float64Array(design.count);
    const spread = residuals ? (spreads[draw] as number) : 0;
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

/**
 * Draws in contrast form, row by row with padded rows: mean + R z + F y; and with each the standard deviation of
 * residuals that no vote speaks of.
 */
function drawContrasts(
  fit: Fit,
  draws: number,
  normal: () => number,
): { contrasts: Float64Array; spreads: Float64Array } {
  const { width, root, doubt, contrastMean, residualVariance, restDoubt } = fit;
  const stride = padded(width);
  const doubts = width > 0 ? doubt.length / width : 0;
  const noise = new Float64Array(draws * stride);
  const drawn = new Float64Array(draws * stride);
  const open = new Float64Array(doubts);
  const spreads = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < width; i++) noise[draw * stride + i] = normal();
    for (let k = 0; k < doubts; k++) open[k] = normal();
    const moved = restDoubt.reduce((sum, by, k) => sum + by * (open[k] ?? 0), 0);
    spreads[draw] = Math.sqrt(residualVariance * Math.exp(moved));
    for (let i = 0; i < width; i++) {
      let value = contrastMean[i] as number;
      for (let k = 0; k < doubts; k++) value += (doubt[i * doubts + k] as number) * (open[k] as number);
      drawn[draw * stride + i] = value;
    }
  }
  const sums = new Float64Array(8);
  for (let draw = 0; draw < draws; draw += 2) {
    for (let row = 0; row < stride; row += 4) {
      dotTile(noise, draw, root, row, stride, row, stride, sums);
      for (let r = 0; r < 2; r++) {
        const at = (draw + r) * stride + row;
        for (let c = 0; c < 4; c++) drawn[at + c] = (drawn[at + c] as number) + (sums[r * 4 + c] as number);
      }
    }
  }
  return { contrasts: drawn, spreads };
}
