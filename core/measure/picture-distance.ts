import { ssim } from 'ssim.js';
import { SMALL_SIDE } from './measure-picture.ts';

function asImage(luma: Uint8Array): {
  data: Uint8ClampedArray<ArrayBuffer>;
  width: number;
  height: number;
} {
  const data = new Uint8ClampedArray(luma.length * 4).fill(255);
  for (let at = 0; at < luma.length; at += 1) data.fill(luma[at] ?? 0, at * 4, at * 4 + 3);
  return { data, width: SMALL_SIDE, height: SMALL_SIDE };
}

/**
 * How unlike two pictures are to the eye, in structure and lightness: 1 − the structural similarity (Wang, Bovik,
 * Sheikh and Simoncelli 2004) of their small grey pictures, in windows of 8 × 8. 0: the same; 1: nothing in common. Colours do not count.
 * @param a, b 64 × 64 grey values
 */
export function pictureDistance(a: Uint8Array, b: Uint8Array): number {
  if (a.every((value, at) => value === b[at])) return 0;
  const { mssim } = ssim(asImage(a), asImage(b), { ssim: 'bezkrovny', windowSize: 8, downsample: false });
  return Math.min(1, Math.max(0, 1 - mssim));
}
