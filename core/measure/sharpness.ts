import { convolve, type Kernel } from './convolve.ts';
import type { Grey } from './luma.ts';

const LAPLACIAN: Kernel = [0, 1, 0, 1, -4, 1, 0, 1, 0];

/**
 * How much fine detail there is: the variance of the Laplacian (Pech-Pacheco et al. 2000, "Diatom autofocusing in
 * brightfield microscopy"). 0 where there is none; noise counts as detail.
 */
export function sharpness(grey: Grey): number {
  let sum = 0;
  let squares = 0;
  const count = convolve(grey, LAPLACIAN, (value) => {
    sum += value;
    squares += value * value;
  });
  return count === 0 ? 0 : Math.max(0, squares / count - (sum / count) ** 2);
}
