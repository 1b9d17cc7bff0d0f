import sharp from 'sharp';
import { MAX_PIXELS } from './picture-tile.ts';
import type { Rgb } from './tile.ts';

const JPEG = { quality: 88, chromaSubsampling: '4:4:4' } as const;

/** A picture within a box of so many pixels, in its own shape, on a ground, as JPEG. @throws Error where it is none */
export async function pictureJpeg(
  bytes: Uint8Array,
  { width, height }: { width: number; height: number },
  [r, g, b]: Rgb,
): Promise<Uint8Array> {
  const background = { r, g, b, alpha: 1 };
  return sharp(bytes, { limitInputPixels: MAX_PIXELS })
    .resize({ width, height, fit: 'contain', background })
    .flatten({ background })
    .toColourspace('srgb')
    .jpeg(JPEG)
    .toBuffer();
}
