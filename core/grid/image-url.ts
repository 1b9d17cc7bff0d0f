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

/** So many thumbnails come with one answer at most. */
export const MOST_TOGETHER = 24;

/** What a thumbnail's address names; null for any other address. */
export function readThumbnailUrl(url: string): { name: string; size: string } | null {
  const [, name, size] = /^\/images\/([0-9a-f]+)-(\d+)\.webp$/.exec(url) ?? [];
  return name === undefined || size === undefined ? null : { name, size };
}

/** The address of several thumbnails of one size in one answer, put together by `packPictures`. */
export const togetherUrl = (size: string, names: readonly string[]): string =>
  `/images/together/${size}/${names.join('-')}`;
