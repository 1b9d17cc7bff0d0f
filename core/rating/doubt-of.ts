import { toContrast, toLevels } from './change-form.ts';
import { padded } from './invert-precision.ts';
import type { Layout } from './layout.ts';
import type { Moments } from './moments.ts';
import type { Vote } from './read-votes.ts';
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

/** F in level form, size × K row-major. */
export function doubtInLevels(layout: Layout, doubt: Float64Array): { rows: Float64Array; count: number } {
  const { width, size } = layout;
  const count = width > 0 ? doubt.length / width : 0;
  const rows = new Float64Array(size * count);
  const column = new Float64Array(width);
  const levels = new Float64Array(size);
  for (let k = 0; k < count; k++) {
    for (let i = 0; i < width; i++) column[i] = doubt[i * count + k] as number;
    levels.fill(0);
    toLevels(layout, column, 0, levels, 0);
    for (let i = 0; i < size; i++) rows[i * count + k] = levels[i] as number;
  }
  return { rows, count };
}

/** Adds F Fᵀ to a covariance in level form, in place. */
export function addDoubt(layout: Layout, doubt: Float64Array, covariance: Float64Array): void {
  const { size } = layout;
  const { rows, count } = doubtInLevels(layout, doubt);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = covariance[i * size + j] as number;
      for (let k = 0; k < count; k++)
        sum += (rows[i * count + k] as number) * (rows[j * count + k] as number);
      covariance[i * size + j] = sum;
      covariance[j * size + i] = sum;
    }
  }
}

/** Moments without doubt: what a fit goes on from, or its doubt would count again and again. In place. */
export function takeDoubt(
  { covariance }: Moments,
  { index, weight }: Pick<Vote, 'index' | 'weight'>,
  { rows, count }: ReturnType<typeof doubtInLevels>,
): void {
  const n = index.length;
  const sums = index.map((places, a) => {
    const sum = new Float64Array(count);
    places.forEach((place, i) => {
      const by = weight[a]?.[i] ?? 0;
      for (let k = 0; k < count; k++) sum[k] = (sum[k] as number) + by * (rows[place * count + k] as number);
    });
    return sum;
  });
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) {
      const both = sums[a]?.reduce((sum, x, k) => sum + x * (sums[b]?.[k] ?? 0), 0) ?? 0;
      covariance[a * n + b] = (covariance[a * n + b] as number) - both;
    }
  }
}
