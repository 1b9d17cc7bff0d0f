import { describe, expect, it } from 'vitest';
import type { Factor } from '#core/rating/design.ts';
import { factorBasis } from '#core/rating/factor-basis.ts';
import { gaussHermite } from '#core/rating/gauss-hermite.ts';
import { invertPrecision, padded } from '#core/rating/invert-precision.ts';
import { normalCdf, normalQuantile } from '#core/rating/normal.ts';
import { QUASI_POINTS, quasiNormal } from '#core/rating/quasi-normal.ts';
import { seededRandom } from '#core/rating/seeded-random.ts';

describe('the numbers below the fit', () => {
  it.each([1, 3, 4, 30, 61])('inverts a positive definite matrix of %i rows', (n) => {
    const { normal } = seededRandom(n);
    const stride = padded(n);
    const half = Float64Array.from({ length: n * n }, normal);
    const matrix = new Float64Array(stride * stride);
    const product = (a: number, b: number): number =>
      Array.from({ length: n }, (_, k) => (half[a * n + k] ?? 0) * (half[b * n + k] ?? 0)).reduce(
        (x, y) => x + y,
        0,
      );
    for (let a = 0; a < n; a++) {
      for (let b = 0; b < n; b++) matrix[a * stride + b] = product(a, b) + (a === b ? 1 : 0);
    }
    const { covariance, root } = invertPrecision(matrix.slice(), n);
    for (let a = 0; a < n; a++) {
      for (let b = 0; b < n; b++) {
        let unit = 0;
        let square = 0;
        for (let k = 0; k < n; k++) {
          unit += (matrix[a * stride + k] ?? 0) * (covariance[k * stride + b] ?? 0);
          square += (root[a * stride + k] ?? 0) * (root[b * stride + k] ?? 0);
        }
        expect(unit).toBeCloseTo(a === b ? 1 : 0, 9);
        expect(square).toBeCloseTo(covariance[a * stride + b] ?? 0, 9);
      }
    }
  });

  it('refuses what is not positive definite', () => {
    const stride = padded(2);
    const matrix = new Float64Array(stride * stride);
    matrix.set([1, 2], 0);
    matrix.set([2, 1], stride);
    expect(() => invertPrecision(matrix, 2)).toThrow(/not positive definite in row 1/);
  });

  it('integrates polynomials exactly', () => {
    const { nodes, weights } = gaussHermite(9);
    const moment = (power: number): number =>
      nodes.reduce((sum, x, i) => sum + (weights[i] ?? 0) * x ** power, 0);
    // Moments of the standard normal: (2k − 1)!!
    expect([0, 1, 2, 4, 6, 8].map(moment).map((x) => Math.round(x * 1e6) / 1e6)).toEqual([
      1, 0, 1, 3, 15, 105,
    ]);
  });

  it('knows the normal distribution', () => {
    expect(normalCdf(1.6448536)).toBeCloseTo(0.95, 6);
    expect(normalCdf(-1.959964)).toBeCloseTo(0.025, 6);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 5);
  });

  it('spreads points with the covariance of the standard normal', () => {
    for (const n of [1, 3, 8]) {
      const points = quasiNormal(n);
      for (let a = 0; a < n; a++) {
        for (let b = 0; b < n; b++) {
          let sum = 0;
          for (let i = 0; i < QUASI_POINTS; i++) sum += (points[i * n + a] ?? 0) * (points[i * n + b] ?? 0);
          expect(sum / QUASI_POINTS).toBeCloseTo(a === b ? 1 : 0, 9);
        }
      }
    }
  });

  it('makes effects that sum to zero, with variance 1, alike where they are near', () => {
    const factor: Factor = { name: 'cfg', levels: 6, kind: 'ordered', positions: [1, 2, 3, 5, 8, 13] };
    for (const likeness of ['exchangeable', 'smooth', 'mixed'] as const) {
      const { basis, width } = factorBasis(factor, likeness);
      const covariance = (a: number, b: number): number =>
        Array.from(
          { length: width },
          (_, k) => (basis[a * width + k] ?? 0) * (basis[b * width + k] ?? 0),
        ).reduce((x, y) => x + y, 0);
      const rows = Array.from({ length: 6 }, (_, a) => Array.from({ length: 6 }, (_, b) => covariance(a, b)));
      for (const row of rows) expect(row.reduce((x, y) => x + y, 0)).toBeCloseTo(0, 6);
      expect(rows.reduce((sum, row, a) => sum + (row[a] ?? 0), 0) / 6).toBeCloseTo(1, 2);
      if (likeness !== 'exchangeable') expect(covariance(0, 1)).toBeGreaterThan(covariance(0, 5));
      else expect(covariance(0, 1)).toBeCloseTo(covariance(0, 5), 9);
    }
  });

  it('needs few columns for many smooth levels', () => {
    expect(factorBasis({ name: 'strength', levels: 101, kind: 'ordered' }, 'smooth').width).toBeLessThan(12);
  });
});
