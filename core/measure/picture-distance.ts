import { ssim } from 'ssim.js';
import { CHROMA_SIDE, LUMA_SIDE } from './measure-picture.ts';

/** Where each small plane lies, and how much it counts (Wang, Lu and Bovik 2004, for video). */
const PLANES = [
  { start: 0, side: LUMA_SIDE, weight: 0.8 },
  { start: LUMA_SIDE ** 2, side: CHROMA_SIDE, weight: 0.1 },
  { start: LUMA_SIDE ** 2 + CHROMA_SIDE ** 2, side: CHROMA_SIDE, weight: 0.1 },
] as const;

/** Windows of SSIM, and blocks of a plane along each side. */
const WINDOW = 8;
const BLOCKS = 8;

type Image = { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number };

function asImage(planes: Uint8Array, start: number, side: number): Image {
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let at = 0; at < side * side; at += 1) {
    const value = planes[start + at] ?? 0;
    data.fill(value, at * 4, at * 4 + 3);
  }
  return { data, width: side, height: side };
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.every((value, at) => value === b[at]);

/**
 * How unlike two pictures are to the eye: 1 − the structural similarity (Wang, Bovik, Sheikh and Simoncelli 2004) of
 * their small planes, lightness for eight tenths, colours for two. 0: the same; 1: nothing in common.
 * @param a, b planes as `measurePicture` makes them
 */
export function pictureDistance(a: Uint8Array, b: Uint8Array): number {
  if (isSame(a, b)) return 0;
  let alike = 0;
  for (const { start, side, weight } of PLANES) {
    const options = { ssim: 'bezkrovny', windowSize: WINDOW, downsample: false } as const;
    alike += weight * ssim(asImage(a, start, side), asImage(b, start, side), options).mssim;
  }
  return Math.min(1, Math.max(0, 1 - alike));
}

/**
 * The largest difference of any of 8 × 8 parts of two pictures: the mean over the part, in any plane, of 255 levels.
 * @param enough the search ends with the first part that differs by more
 */
export function largestDifference(a: Uint8Array, b: Uint8Array, enough = Number.POSITIVE_INFINITY): number {
  let most = 0;
  for (const { start, side } of PLANES) {
    const block = side / BLOCKS;
    for (let part = 0; part < BLOCKS * BLOCKS; part += 1) {
      const corner = start + Math.floor(part / BLOCKS) * block * side + (part % BLOCKS) * block;
      let sum = 0;
      for (let at = 0; at < block * block; at += 1) {
        const pixel = corner + Math.floor(at / block) * side + (at % block);
        sum += Math.abs((a[pixel] ?? 0) - (b[pixel] ?? 0));
      }
      most = Math.max(most, sum / (block * block));
      if (most > enough) return most;
    }
  }
  return most;
}
