import sharp, { type Sharp } from 'sharp';
import type { RawImage } from '../paint/scene.ts';

/** Raw RGB pixels as sharp takes them. */
export const fromRaw = (image: RawImage): Sharp =>
  sharp(image.data, { raw: { width: image.width, height: image.height, channels: 3 } });

/** PNG with ComfyUI's usual compression; equal pixels give equal bytes. */
export const encodePng = (image: RawImage, compressionLevel = 4): Promise<Buffer> =>
  fromRaw(image).png({ compressionLevel, adaptiveFiltering: false, palette: false }).toBuffer();

/** Any image file as raw RGB. @throws when the bytes are no image */
export async function decodeImage(bytes: Buffer): Promise<RawImage> {
  const { data, info } = await sharp(bytes)
    .rotate()
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** The alpha channel of an image file as LoadImage's mask has it: 255 where transparent. */
export async function decodeMask(bytes: Buffer): Promise<RawImage> {
  const { data, info } = await sharp(bytes)
    .ensureAlpha()
    .extractChannel(3)
    .negate({ alpha: false })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
