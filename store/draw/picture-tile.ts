import sharp from 'sharp';
import type { Rgb, Tile } from './tile.ts';

/** Pixels at most: 16,384 × 16,384, the largest that is ever stored. */
export const MAX_PIXELS = 16_384 ** 2;

/**
 * A picture within a box of so many pixels, in its own shape, on a ground. It fills the box in one direction at least.
 * @throws Error where the bytes are no picture
 */
export async function pictureTile(
  bytes: Uint8Array,
  { width, height }: { width: number; height: number },
  [r, g, b]: Rgb,
): Promise<Tile> {
  const background = { r, g, b, alpha: 1 };
  const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS })
    .resize({ width, height, fit: 'contain', background, fastShrinkOnLoad: false })
    .flatten({ background })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`A picture of ${info.channels} channels`);
  return { width: info.width, height: info.height, pixels: data };
}
