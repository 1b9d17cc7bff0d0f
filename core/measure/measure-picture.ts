import { clipping } from './clipping.ts';
import { colourfulness } from './colourfulness.ts';
import { differenceHash } from './difference-hash.ts';
import { chromaOf, type Grey, lumaOf, type Pixels, resizeGrey } from './luma.ts';
import { noise } from './noise.ts';
import { sharpness } from './sharpness.ts';

/** Grows with every change of what is measured, or how: pictures are measured again then. */
export const MEASURE_VERSION = 2;

/** Sides of the small planes that distances are taken of: luma, and each chroma. */
export const LUMA_SIDE = 64;
export const CHROMA_SIDE = 32;

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
  /** The whole picture, small: 64 × 64 values of luma, then 32 × 32 of blue and of red chroma. */
  planes: Uint8Array;
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

function planesOf(grey: Grey, pixels: Pixels): Uint8Array {
  const { blue, red } = chromaOf(pixels);
  const small = [
    resizeGrey(grey, LUMA_SIDE, LUMA_SIDE),
    resizeGrey(blue, CHROMA_SIDE, CHROMA_SIDE),
    resizeGrey(red, CHROMA_SIDE, CHROMA_SIDE),
  ];
  return Uint8Array.from(
    small.flatMap(({ data }) => [...data]),
    (value) => Math.min(255, Math.round(value)),
  );
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
    planes: planesOf(grey, pixels),
  };
}
