import { normalQuantile } from './normal.ts';

const made = new Map<number, Float64Array>();

/** Pairs of points; each comes with its mirror image. */
const PAIRS = 32;
export const QUASI_POINTS = PAIRS * 2;

/**
 * 64 points × `dimensions`, row-major, spread evenly over the standard normal: the additive recurrence on powers of
 * the generalised golden ratio (Roberts 2018), each point with its mirror image; their covariance
 * is exactly the identity. The same every time, so that fits repeat exactly.
 */
export function quasiNormal(dimensions: number): Float64Array {
  const known = made.get(dimensions);
  if (known) return known;
  let ratio = 2;
  for (let step = 0; step < 40; step++) ratio = (1 + ratio) ** (1 / (dimensions + 1));
  const points = new Float64Array(QUASI_POINTS * dimensions);
  for (let d = 0; d < dimensions; d++) {
    for (let i = 0; i < PAIRS; i++) {
      const place = (0.5 + (i + 1) * ratio ** -(d + 1)) % 1;
      const value = normalQuantile(Math.min(1 - 1e-6, Math.max(1e-6, place)));
      points[2 * i * dimensions + d] = value;
      points[(2 * i + 1) * dimensions + d] = -value;
    }
    straighten(points, dimensions, d);
  }
  made.set(dimensions, points);
  return points;
}

/** Takes what earlier columns share with this one out of it, and scales it to unit variance (Gram-Schmidt). */
function straighten(points: Float64Array, dimensions: number, column: number): void {
  const dot = (a: number, b: number): number => {
    let sum = 0;
    for (let i = 0; i < points.length; i += dimensions)
      sum += (points[i + a] as number) * (points[i + b] as number);
    return sum / QUASI_POINTS;
  };
  for (let before = 0; before < column; before++) {
    const shared = dot(before, column);
    for (let i = 0; i < points.length; i += dimensions) {
      points[i + column] = (points[i + column] as number) - shared * (points[i + before] as number);
    }
  }
  const scale = 1 / Math.sqrt(dot(column, column));
  for (let i = column; i < points.length; i += dimensions) points[i] = (points[i] as number) * scale;
}
