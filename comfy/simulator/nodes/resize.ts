import { fromRaw } from '../files/encode-image.ts';
import type { RawImage, RawMask } from '../paint/scene.ts';
import sharp from 'sharp';
import { Frame } from './frame.ts';

const kernels: Record<string, 'nearest' | 'linear' | 'cubic' | 'lanczos3'> = {
  'nearest-exact': 'nearest',
  bilinear: 'linear',
  area: 'linear',
  bicubic: 'cubic',
  bislerp: 'cubic',
  lanczos: 'lanczos3',
};

export async function resizeImage(
  image: RawImage,
  width: number,
  height: number,
  method = 'bicubic',
  crop = 'disabled',
): Promise<RawImage> {
  if (image.width === width && image.height === height) return image;
  const fit = crop === 'center' ? 'cover' : 'fill';
  const data = await fromRaw(image)
    .resize(width, height, { fit, kernel: kernels[method] ?? 'cubic' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer();
  return { width, height, data };
}

export async function resizeMask(mask: RawMask, width: number, height: number): Promise<RawMask> {
  if (mask.width === width && mask.height === height) return mask;
  const data = await sharp(mask.data, { raw: { width: mask.width, height: mask.height, channels: 1 } })
    .resize(width, height, { fit: 'fill' })
    .extractChannel(0)
    .raw()
    .toBuffer();
  return { width, height, data };
}

/** A frame of another size, made when looked at. */
export const resized = (frame: Frame, width: number, height: number, method?: string, crop?: string): Frame =>
  new Frame(
    width,
    height,
    async () => resizeImage(await frame.pixels(), width, height, method, crop),
    frame.origin,
  );

/** As LatentUpscale and ImageScale read their sizes: 0 keeps the proportion. */
export function targetSize(
  from: { width: number; height: number },
  width: number,
  height: number,
): { width: number; height: number } {
  if (width === 0 && height === 0) return { width: from.width, height: from.height };
  if (width === 0) return { width: Math.max(1, Math.round((from.width * height) / from.height)), height };
  if (height === 0) return { width, height: Math.max(1, Math.round((from.height * width) / from.width)) };
  return { width, height };
}
