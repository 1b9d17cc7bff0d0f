import { type Grey, resizeGrey } from './luma.ts';

/**
 * 64 bits that say where a picture gets lighter to the right, on a grid of 9 × 8 (Krawetz 2013, "Kind of like that"):
 * nearly the same for pictures that look nearly the same. As a signed integer, which is what a bigint column holds.
 */
export function differenceHash(grey: Grey): bigint {
  const { data } = resizeGrey(grey, 9, 8);
  let bits = 0n;
  for (let y = 0; y < 8; y += 1)
    for (let x = 0; x < 8; x += 1)
      bits = (bits << 1n) | ((data[y * 9 + x + 1] ?? 0) > (data[y * 9 + x] ?? 0) ? 1n : 0n);
  return BigInt.asIntN(64, bits);
}

/** In how many of 64 bits two hashes differ. */
export function hashDistance(a: bigint, b: bigint): number {
  let left = BigInt.asUintN(64, a ^ b);
  let count = 0;
  for (; left !== 0n; left &= left - 1n) count += 1;
  return count;
}
