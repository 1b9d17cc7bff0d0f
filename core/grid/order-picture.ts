import { imageUrl, thumbnailSize } from './image-url.ts';

type Box = { width: number; height: number };

/**
 * Which file of an image is shown in a box, and scaled to how many pixels: never to more than the file has, 0 where it
 * is taken as it is.
 * @param image pixels of the image, or null where they are not known
 * @param box of the cell, CSS pixels
 * @param density device pixels per CSS pixel
 */
export function orderPicture(
  name: string,
  image: Box | null,
  box: Box,
  density: number,
): { key: string; url: string; width: number; height: number } {
  const shown = image ?? box;
  const fit = Math.min(box.width / shown.width, box.height / shown.height) * density;
  const longer = Math.max(shown.width, shown.height);
  const wanted = fit * longer;
  const url = imageUrl(name, wanted / density, density);
  const has = Math.min(thumbnailSize(wanted) ?? longer, longer);
  const scales = image !== null && wanted < has * 0.97;
  const [width, height] = scales
    ? [Math.max(Math.round(shown.width * fit), 1), Math.max(Math.round(shown.height * fit), 1)]
    : [0, 0];
  return { key: `${url} ${width}x${height}`, url, width, height };
}
