const THUMBNAILS = [256, 640];

/** The longer side of the smallest thumbnail that is sharp; up to an eighth of enlargement is not seen. */
export const thumbnailSize = (pixels: number): number | undefined =>
  THUMBNAILS.find((side) => pixels <= side * 1.125);

/**
 * The smallest stored picture that is sharp at this size.
 * @param name digits of its sha-256
 * @param cssPixels longer side on the screen
 * @param density device pixels per CSS pixel
 */
export function imageUrl(name: string, cssPixels: number, density: number): string {
  const size = thumbnailSize(cssPixels * density);
  return size === undefined ? `/images/${name}.png` : `/images/${name}-${size}.webp`;
}
