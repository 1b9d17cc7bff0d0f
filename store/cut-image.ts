import sharp from 'sharp';
import { type CropParts, toPixels } from '#core/crop/crop-url.ts';

/** What is looked at pixel by pixel: colours are not thinned out. */
const WEBP = { quality: 94, effort: 2, smartSubsample: true } as const;
/** Pixels at most: 16,384 × 16,384, the largest that is ever stored. */
const MAX_PIXELS = 16_384 ** 2;

/**
 * A part of an image as WebP, its longer side at most `size` pixels, never enlarged.
 * @throws Error where the bytes are no picture
 */
export async function cutImage(bytes: Uint8Array, parts: CropParts, size: number): Promise<Uint8Array> {
  const { width, height } = await sharp(bytes, { limitInputPixels: MAX_PIXELS }).metadata();
  return sharp(bytes, { limitInputPixels: MAX_PIXELS })
    .extract(toPixels(parts, { width, height }))
    .resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .webp(WEBP)
    .toBuffer();
}
