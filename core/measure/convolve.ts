import type { Grey } from './luma.ts';

/** Nine weights, row by row. */
export type Kernel = readonly [number, number, number, number, number, number, number, number, number];

/**
 * Visit what a 3 × 3 kernel gives at every pixel that has all eight neighbours.
 * @returns how many there are
 */
export function convolve(
  { data, width, height }: Grey,
  kernel: Kernel,
  visit: (value: number) => void,
): number {
  const [a, b, c, d, e, f, g, h, i] = kernel;
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      const [up, down] = [at - width, at + width];
      visit(
        a * (data[up - 1] ?? 0) + b * (data[up] ?? 0) + c * (data[up + 1] ?? 0) +
          d * (data[at - 1] ?? 0) + e * (data[at] ?? 0) + f * (data[at + 1] ?? 0) +
          g * (data[down - 1] ?? 0) + h * (data[down] ?? 0) + i * (data[down + 1] ?? 0),
      ); // prettier-ignore
    }
  }
  return Math.max(0, width - 2) * Math.max(0, height - 2);
}
