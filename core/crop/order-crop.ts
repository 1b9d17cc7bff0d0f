import { CROP_SIZES, cropUrl, toParts, toPixels, type CropBox } from './crop-url.ts';

type Box = { width: number; height: number };

/** The pixels of an image that a crop covers: width and height, at least one each. */
export function cropPixels(crop: CropBox, image: Box): Box {
  const { width, height } = toPixels(toParts(crop), image);
  return { width, height };
}

/**
 * Which file of a part of an image is shown in a box, and scaled to how many pixels: never to more than the part has,
 * 0 where the file is taken as it is.
 * @param image pixels of the whole image, or null where they are not known
 * @param box of the cell, CSS pixels
 * @param density device pixels per CSS pixel
 */
export function orderCrop(
  name: string,
  image: Box | null,
  crop: CropBox,
  box: Box,
  density: number,
): { key: string; url: string; width: number; height: number } {
  const part = image === null ? box : cropPixels(crop, image);
  const fit = Math.min(box.width / part.width, box.height / part.height) * density;
  const longer = Math.max(part.width, part.height);
  const url = cropUrl(name, crop, fit * longer);
  const has = Math.min(CROP_SIZES.find((size) => fit * longer <= size * 1.125) ?? CROP_SIZES[4], longer);
  const scales = image !== null && fit * longer < has * 0.97;
  const [width, height] = scales
    ? [Math.max(Math.round(part.width * fit), 1), Math.max(Math.round(part.height * fit), 1)]
    : [0, 0];
  return { key: `${url} ${width}x${height}`, url, width, height };
}
