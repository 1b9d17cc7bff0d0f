import { convolve, type Kernel } from './convolve.ts';
import type { Grey } from './luma.ts';

/** The difference of two Laplacians: blind to edges and slopes. */
const MASK: Kernel = [1, -2, 1, -2, 4, -2, 1, -2, 1];

/**
 * The standard deviation of the noise, in grey levels (Immerkær 1996, "Fast noise variance estimation"). Fine texture
 * counts as noise.
 */
export function noise(grey: Grey): number {
  let sum = 0;
  const count = convolve(grey, MASK, (value) => {
    sum += Math.abs(value);
  });
  return count === 0 ? 0 : (Math.sqrt(Math.PI / 2) * sum) / (6 * count);
}
