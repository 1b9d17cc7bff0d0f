import type { Fit } from './fit.ts';
import type { CellIndex } from './index-cells.ts';
import type { Moments } from './moments.ts';

/** Precision with which best and worst of a few, or the best of many, tell how a cell stands to the others, at most. */
const FEW = { most: 6, precision: 0.45 };
const MANY = 0.2;

/**
 * What the answers to screens that are shown but not yet in the fit will tell: vectors over all cells, each of which
 * takes v vᵀ off the covariance of their utilities. A pair is a measurement of the difference of its cells, a larger
 * screen one of each cell against the mean of all, as precise as the likelihood is bent in expectation.
 */
export function pendingSight(
  fit: Fit,
  { slots, index }: CellIndex,
  count: number,
  screens: readonly (readonly number[])[],
): Float64Array[] {
  const sight: Float64Array[] = [];
  for (const { contrast, precision } of screens.flatMap(measurements)) {
    const levels = new Float64Array(fit.size);
    const seen = new Float64Array(count);
    let mean = 0;
    for (const [cell, weight] of contrast) {
      for (let k = cell * slots; k < cell * slots + slots; k++) {
        const row = index[k] as number;
        if (row < 0) continue;
        mean += weight * (fit.mean[row] as number);
        for (let j = 0; j < fit.size; j++)
          levels[j] = (levels[j] as number) + weight * (fit.covariance[row * fit.size + j] as number);
      }
      if ((index[cell * slots + slots - 1] as number) < 0)
        seen[cell] = (seen[cell] as number) + weight * fit.restVariance;
    }
    for (let cell = 0; cell < count; cell++) {
      let sum = seen[cell] as number;
      for (let k = cell * slots; k < cell * slots + slots; k++) {
        const row = index[k] as number;
        if (row >= 0) sum += levels[row] as number;
      }
      seen[cell] = sum;
    }
    for (const before of sight) {
      const shared = contrast.reduce((sum, [cell, weight]) => sum + weight * (before[cell] ?? 0), 0);
      for (let cell = 0; cell < count; cell++)
        seen[cell] = (seen[cell] as number) - shared * (before[cell] as number);
    }
    const variance = Math.max(
      0,
      contrast.reduce((sum, [cell, weight]) => sum + weight * (seen[cell] ?? 0), 0),
    );
    // The logistic curve averaged over a normal one is about as steep as it at a shrunken mean (MacKay 1992).
    const shrunk = 1 / Math.sqrt(1 + (Math.PI / 8) * variance);
    const bent = precision ?? 1 / (2 + 2 * Math.cosh(shrunk * mean));
    const scale = 1 / Math.sqrt(variance + 1 / (bent * shrunk));
    sight.push(seen.map((value) => value * scale));
  }
  return sight;
}

type Measurement = { contrast: (readonly [cell: number, weight: number])[]; precision: number | null };

function measurements(cells: readonly number[]): Measurement[] {
  const [left, right] = cells;
  const n = cells.length;
  if (left === undefined || right === undefined) return [];
  if (n === 2)
    return [
      {
        contrast: [
          [left, 1],
          [right, -1],
        ],
        precision: null,
      },
    ];
  const precision = n <= FEW.most ? FEW.precision : MANY;
  return cells.map((own) => ({
    contrast: cells.map((cell) => [cell, (cell === own ? 1 : 0) - 1 / n] as const),
    precision,
  }));
}

/** Takes what pending answers will tell off the covariance of some cells, in place. */
export function takeSight(
  { covariance }: Moments,
  set: readonly number[],
  sight: readonly Float64Array[],
): void {
  const n = set.length;
  for (const seen of sight) {
    for (let a = 0; a < n; a++) {
      const own = seen[set[a] as number] as number;
      for (let b = 0; b < n; b++)
        covariance[a * n + b] = (covariance[a * n + b] as number) - own * (seen[set[b] as number] as number);
    }
  }
}
