import { dotTile } from './dot-tile.ts';

/** Rows are padded to a multiple of four with the identity, so that tiles need no special cases. */
export const padded = (size: number): number => (size + 3) & ~3;

const at = (matrix: Float64Array, index: number): number => matrix[index] as number;

/**
 * Covariance S = H⁻¹ and the root R = L⁻ᵀ of it (H = L Lᵀ, S = R Rᵀ, R upper triangular), so that `mean + R z` is a
 * draw. `precision` is size × size in rows of `padded(size)`, its lower half is read and all of it overwritten.
 * Tiled left-looking Cholesky and triangular inverse (Golub & Van Loan, Matrix Computations, 4.2 and 3.1).
 * Throws a RangeError when the matrix is not positive definite.
 */
export function invertPrecision(
  precision: Float64Array,
  size: number,
): { covariance: Float64Array; root: Float64Array } {
  const n = padded(size);
  for (let i = size; i < n; i++) {
    precision.fill(0, i * n, i * n + n);
    precision[i * n + i] = 1;
  }
  factor(precision, n);
  const root = invertFactor(precision, n);
  return { covariance: square(root, n, precision), root };
}

/** H → L in place, lower half. */
function factor(h: Float64Array, n: number): void {
  const sums = new Float64Array(8);
  for (let j = 0; j < n; j += 4) {
    for (let i = j; i < n; i += 2) {
      dotTile(h, i, h, j, n, 0, j, sums);
      for (let r = 0; r < 2; r++) {
        const row = (i + r) * n;
        for (let c = 0; c < 4; c++) {
          const column = j + c;
          if (column > i + r) break;
          let value = at(h, row + column) - at(sums, r * 4 + c);
          for (let k = j; k < column; k++) value -= at(h, row + k) * at(h, column * n + k);
          if (column === i + r) {
            if (!(value > 0))
              throw new RangeError(`The precision matrix is not positive definite in row ${i + r}.`);
            h[row + column] = Math.sqrt(value);
          } else h[row + column] = value / at(h, column * n + column);
        }
      }
    }
  }
}

/** L → L⁻ᵀ, upper triangular, in a matrix of its own. */
function invertFactor(l: Float64Array, n: number): Float64Array {
  const root = new Float64Array(n * n);
  const sums = new Float64Array(8);
  for (let j = 0; j < n; j += 4) {
    for (let i = j; i < n; i += 2) {
      dotTile(l, i, root, j, n, j, i, sums);
      for (let r = 0; r < 2; r++) {
        const row = (i + r) * n;
        const diagonal = at(l, row + i + r);
        for (let c = 0; c < 4; c++) {
          const column = (j + c) * n;
          if (i + r < j + c) break;
          let value = (i + r === j + c ? 1 : 0) - at(sums, r * 4 + c);
          for (let k = i; k < i + r; k++) value -= at(l, row + k) * at(root, column + k);
          root[column + i + r] = value / diagonal;
        }
      }
    }
  }
  return root;
}

/** R Rᵀ into `out`, all of it. */
function square(root: Float64Array, n: number, out: Float64Array): Float64Array {
  const sums = new Float64Array(8);
  for (let b = 0; b < n; b += 4) {
    for (let a = 0; a < b + 4; a += 2) {
      dotTile(root, a, root, b, n, b, n, sums);
      for (let r = 0; r < 2; r++) {
        for (let c = 0; c < 4; c++) {
          out[(a + r) * n + b + c] = at(sums, r * 4 + c);
          out[(b + c) * n + a + r] = at(sums, r * 4 + c);
        }
      }
    }
  }
  return out;
}
