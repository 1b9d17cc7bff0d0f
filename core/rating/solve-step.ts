import { matrixToContrast, matrixToLevels, toContrast, toLevels } from './change-form.ts';
import type { Fit } from './fit.ts';
import { invertPrecision, padded } from './invert-precision.ts';
import type { Layout } from './layout.ts';
import type { Moments } from './moments.ts';
import type { Expected } from './rater-sums.ts';
import type { Vote } from './read-votes.ts';

/** Prior variance of a rater's left bias, in squared logits. */
export const BIAS = 0.09;

export type Solved = Pick<Fit, 'mean' | 'covariance' | 'contrastMean' | 'root'> & {
  /** Posterior variance of each parameter in contrast form. */
  readonly spread: Float64Array;
  /** Posterior covariance in contrast form, rows padded. */
  readonly contrast: Float64Array;
};

/** The prior in the place of a posterior: what is believed before any vote. */
export function priorPosterior(layout: Layout, prior: Float64Array): Pick<Fit, 'mean' | 'covariance'> {
  const stride = padded(layout.width);
  const diagonal = new Float64Array(stride * stride);
  for (let i = 0; i < layout.width; i++) diagonal[i * stride + i] = prior[i] as number;
  return { mean: new Float64Array(layout.size), covariance: matrixToLevels(layout, diagonal) };
}

/**
 * One Newton step of the Gaussian variational bound: precision H = prior + Σ Aᵀ W A, mean H⁻¹ Σ Aᵀ (g + W μ), with g, W
 * the expected gradient and curvature of each vote at the moments μ. `prior` holds the variance of each parameter in
 * contrast form.
 */
export function solveStep(
  layout: Layout,
  prior: Float64Array,
  votes: readonly Vote[],
  moments: readonly Moments[],
  expected: readonly Expected[],
): Solved {
  const precision = new Float64Array(layout.size * layout.size);
  const target = new Float64Array(layout.size);
  votes.forEach((vote, v) => {
    const at = moments[v];
    const by = expected[v];
    if (at && by) addVote(layout.size, vote, at, by, precision, target);
  });
  const { width } = layout;
  const stride = padded(width);
  const contrast = matrixToContrast(layout, precision);
  for (let i = 0; i < width; i++) {
    contrast[i * stride + i] = (contrast[i * stride + i] as number) + 1 / (prior[i] as number);
  }
  const { covariance, root } = invertPrecision(contrast, width);
  const pull = new Float64Array(width);
  toContrast(layout, target, 0, pull, 0);
  const contrastMean = new Float64Array(width);
  const spread = new Float64Array(width);
  for (let i = 0; i < width; i++) {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += (covariance[i * stride + j] as number) * (pull[j] as number);
    contrastMean[i] = sum;
    spread[i] = covariance[i * stride + i] as number;
  }
  const mean = new Float64Array(layout.size);
  toLevels(layout, contrastMean, 0, mean, 0);
  return {
    mean,
    covariance: matrixToLevels(layout, covariance),
    contrastMean,
    root,
    spread,
    contrast: covariance,
  };
}

function addVote(
  size: number,
  { index, weight }: Vote,
  { mean }: Moments,
  { gradient, curvature }: Expected,
  precision: Float64Array,
  target: Float64Array,
): void {
  const n = index.length;
  for (let a = 0; a < n; a++) {
    const rows = index[a] as Int32Array;
    const left = weight[a] as Float64Array;
    let pull = gradient[a] as number;
    for (let b = 0; b < n; b++) pull += (curvature[a * n + b] as number) * (mean[b] as number);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      target[row] = (target[row] as number) + (left[i] as number) * pull;
    }
    for (let b = 0; b < n; b++) {
      const columns = index[b] as Int32Array;
      const right = weight[b] as Float64Array;
      const bend = curvature[a * n + b] as number;
      for (let i = 0; i < rows.length; i++) {
        const from = (rows[i] as number) * size;
        const scale = bend * (left[i] as number);
        for (let j = 0; j < columns.length; j++) {
          const k = from + (columns[j] as number);
          precision[k] = (precision[k] as number) + scale * (right[j] as number);
        }
      }
    }
  }
}
