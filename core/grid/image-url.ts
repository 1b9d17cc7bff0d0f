const THUMBNAILS = [256, 640];

/**
 * The smallest stored picture that is sharp at this size; up to an eighth of enlargement is not seen.
 * @param cssPixels longer side on the screen
 * @param density device pixels per CSS pixel
 */
export function imageUrl(sha256: string, cssPixels: number, density: number): string {
  const wanted = cssPixels * density;
  const size = THUMBNAILS.find((width) => wanted <= width * 1.125);
  return size === undefined ? `/images/${sha256}.png` : `/images/${sha256}-${size}.webp`;
}
