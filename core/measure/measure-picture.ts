import { clipping } from './clipping.ts';
import { colourfulness } from './colourfulness.ts';
import { differenceHash } from './difference-hash.ts';
import { type Grey, lumaOf, type Pixels, resizeGrey } from './luma.ts';
import { noise } from './noise.ts';
import { sharpness } from './sharpness.ts';

/** Grows with every change of what is measured, or how: pictures are measured again then. */
export const MEASURE_VERSION = 1;

/** Side of the small grey picture that distances are taken of. */
export const SMALL_SIDE = 64;

/** What describes a picture. None of it says how good it is. */
export type PictureMeasure = {
  /** Variance of the Laplacian. */
  sharpness: number;
  /** Standard deviation in grey levels. */
  noise: number;
  /** Mean and standard deviation of luma, as shares of the range. */
  brightness: number;
  contrast: number;
  colourfulness: number;
  /** Shares of colour values at 0 and at 255. */
  clippedDark: number;
  clippedLight: number;
  dhash: bigint;
  /** The whole picture as 64 × 64 grey values. */
  luma: Uint8Array;
};

function spread({ data }: Grey): { mean: number; deviation: number } {
  let sum = 0;
  let squares = 0;
  for (const value of data) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / data.length;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / data.length - mean * mean)) };
}

/** Measure a decoded picture. @throws RangeError where it has no pixel */
export function measurePicture(pixels: Pixels): PictureMeasure {
  if (pixels.width < 1 || pixels.height < 1) throw new RangeError('A picture without pixels');
  const grey = lumaOf(pixels);
  const { mean, deviation } = spread(grey);
  const { dark, light } = clipping(pixels);
  return {
    sharpness: sharpness(grey),
    noise: noise(grey),
    brightness: mean / 255,
    contrast: deviation / 255,
    colourfulness: colourfulness(pixels),
    clippedDark: dark,
    clippedLight: light,
    dhash: differenceHash(grey),
    luma: Uint8Array.from(resizeGrey(grey, SMALL_SIDE, SMALL_SIDE).data, Math.round),
  };
}
