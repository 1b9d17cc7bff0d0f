import sharp from 'sharp';

/** Pixels at most: 16,384 × 16,384, the largest that ComfyUI's empty latents make. */
export const MAX_PIXELS = 16_384 ** 2;

/** Decoded pixels, 8 bits a channel, row by row. */
export type Raw = { data: Buffer; width: number; height: number; channels: 3 | 4 };

/**
 * Decode the first picture of a file as 8-bit sRGB, with alpha only where the file has it: a channel that says
 * nothing would nearly double the work. @throws Error where it is no picture
 */
export async function decode(bytes: Uint8Array): Promise<Raw & { format: string }> {
  const image = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
  const { format, hasAlpha } = await image.metadata();
  const srgb = image.toColourspace('srgb');
  const { data, info } = await (hasAlpha ? srgb.ensureAlpha() : srgb.removeAlpha())
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return { data, width, height, channels: hasAlpha ? 4 : 3, format: format === 'heif' ? 'avif' : format };
}
