import { toContrast, toLevels } from './change-form.ts';
import { padded } from './invert-precision.ts';
import type { Layout } from './layout.ts';
import type { Solved } from './solve-step.ts';

/**
 * What is not known of the variances and of the raters makes the posterior wider: if log variance k moves by one, the
 * posterior mean moves by S m_k / variance_k, where m_k is the part of the mean that the variance governs (Kass &
 * Steffey 1989); if something of a rater moves by a standard deviation, it moves by S times what the gradient does.
 * `prior` holds the variance of each parameter, `root` is that of the logs (update-variances.ts), `pulls` are changes of
 * the gradient in level form. Returns F, width × K row-major in contrast form: F Fᵀ is to be added to the covariance.
 */
export function doubtOf(
  layout: Layout,
  { contrastMean, contrast }: Pick<Solved, 'contrastMean' | 'contrast'>,
  prior: Float64Array,
  root: Float64Array,
  pulls: readonly Float64Array[],
): Float64Array {
  const { width, blocks, residualsFrom, biasesFrom } = layout;
  const stride = padded(width);
  const parts = blocks.length + 1;
  const count = parts + pulls.length;
  const turned = pulls.map((pull) => {
    const result = new Float64Array(width);
    toContrast(layout, pull, 0, result, 0);
    return result;
  });
  const bounds = [
    ...blocks.map((block) => [block.from, block.from + block.width] as const),
    [residualsFrom, biasesFrom] as const,
  ];
  const doubt = new Float64Array(width * count);
  const moves = new Float64Array(parts);
  const pull = contrastMean.map((mean, i) => mean / (prior[i] as number));
  for (let i = 0; i < width; i++) {
    bounds.forEach(([from, to], k) => {
      let sum = 0;
      for (let j = from; j < to; j++) sum += (contrast[i * stride + j] as number) * (pull[j] as number);
      moves[k] = sum;
    });
    for (let k = 0; k < parts; k++) {
      let sum = 0;
      for (let j = k; j < parts; j++) sum += (moves[j] as number) * (root[j * parts + k] as number);
      doubt[i * count + k] = sum;
    }
    turned.forEach((by, k) => {
      let sum = 0;
      for (let j = 0; j < width; j++) sum += (contrast[i * stride + j] as number) * (by[j] as number);
      doubt[i * count + parts + k] = sum;
    });
  }
  return doubt;
}

/** Adds F Fᵀ to a covariance in level form, in place, or takes it off with a `sign` of −1. */
export function addDoubt(layout: Layout, doubt: Float64Array, covariance: Float64Array, sign = 1): void {
  const { width, size } = layout;
  const count = width > 0 ? doubt.length / width : 0;
  const column = new Float64Array(width);
  const levels = new Float64Array(size);
  for (let k = 0; k < count; k++) {
    for (let i = 0; i < width; i++) column[i] = doubt[i * count + k] as number;
    levels.fill(0);
    toLevels(layout, column, 0, levels, 0);
    for (let i = 0; i < size; i++) {
      const x = sign * (levels[i] as number);
      if (x === 0) continue;
      const row = i * size;
      for (let j = 0; j < size; j++)
        covariance[row + j] = (covariance[row + j] as number) + x * (levels[j] as number);
    }
  }
}
