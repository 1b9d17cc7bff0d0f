import type { Factor } from './design.ts';

/** How the levels of a factor are alike a priori. */
export type Likeness = 'exchangeable' | 'smooth' | 'mixed';

/** Up to so many levels an ordered factor may also jump from one level to the next. */
export const ROUGH_LEVELS = 30;

/** Correlation of two levels: 1 on the diagonal; a squared exponential over steps for what is smooth. */
function correlation(factor: Factor, likeness: Likeness): (a: number, b: number) => number {
  if (likeness === 'exchangeable') return (a, b) => (a === b ? 1 : 0);
  const positions = factor.positions ?? Array.from({ length: factor.levels }, (_, level) => level);
  const place = (level: number): number => positions[level] ?? level;
  const sorted = Array.from({ length: factor.levels }, (_, level) => place(level)).sort((a, b) => a - b);
  const range = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
  const step = factor.step ?? (range > 0 ? range / Math.max(1, factor.levels - 1) : 1);
  const length = Math.max(1.5, range / step / 4);
  const share = likeness === 'mixed' ? 0.5 : 1;
  return (a, b) => {
    const distance = (place(a) - place(b)) / step / length;
    return share * Math.exp(-0.5 * distance * distance) + (a === b ? 1 - share : 0);
  };
}

/**
 * Columns whose independent unit-variance combinations are effects of the levels that sum to zero, have variance 1 on
 * average, and are alike as said: levels × width, row-major. It is the pivoted Cholesky factor of the centred
 * correlation matrix (Harbrecht, Peters, Schneider 2012), cut off where nothing is left, so that many smooth levels
 * need few columns.
 */
export function factorBasis(factor: Factor, likeness: Likeness): { basis: Float64Array; width: number } {
  const n = factor.levels;
  const of = correlation(factor, likeness);
  const matrix = centred(n, of);
  let trace = 0;
  for (let i = 0; i < n; i++) trace += matrix[i * n + i] as number;
  if (!(trace > 1e-12)) return { basis: new Float64Array(0), width: 0 };
  const left = new Float64Array(n).map((_, i) => matrix[i * n + i] as number);
  const columns: Float64Array[] = [];
  for (let width = 0; width < n - 1; width++) {
    let pivot = 0;
    for (let i = 1; i < n; i++) if ((left[i] as number) > (left[pivot] as number)) pivot = i;
    const total = left.reduce((sum, value) => sum + Math.max(0, value), 0);
    if (total < 1e-3 * trace) break;
    const root = Math.sqrt(left[pivot] as number);
    const column = new Float64Array(n).map((_, i) => {
      const known = columns.reduce((sum, c) => sum + (c[i] as number) * (c[pivot] as number), 0);
      return ((matrix[i * n + pivot] as number) - known) / root;
    });
    columns.push(column);
    for (let i = 0; i < n; i++) left[i] = (left[i] as number) - (column[i] as number) ** 2;
  }
  const scale = Math.sqrt(n / trace);
  const width = columns.length;
  const basis = new Float64Array(n * width);
  columns.forEach((column, c) => {
    for (let i = 0; i < n; i++) basis[i * width + c] = (column[i] as number) * scale;
  });
  return { basis, width };
}

/** P K P with P = I − 1 1ᵀ / n. */
function centred(n: number, of: (a: number, b: number) => number): Float64Array {
  const matrix = new Float64Array(n * n);
  const means = new Float64Array(n);
  let mean = 0;
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) {
      const value = of(a, b);
      matrix[a * n + b] = value;
      means[a] = (means[a] as number) + value / n;
      mean += value / n / n;
    }
  }
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) {
      matrix[a * n + b] = (matrix[a * n + b] as number) - (means[a] as number) - (means[b] as number) + mean;
    }
  }
  return matrix;
}
