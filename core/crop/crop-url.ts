/** A part of an image, in fractions of its sides. */
export type CropBox = { x: number; y: number; w: number; h: number };

/** An address says a box in so many parts of a side, whole numbers. */
export const PARTS = 10_000;
/** Longest sides in pixels that a part is served at. */
export const CROP_SIZES = [128, 256, 512, 1024, 2048] as const;
export type CropSize = (typeof CROP_SIZES)[number];

/** A box in whole parts: inside the image, and of some size. */
export type CropParts = { x: number; y: number; w: number; h: number };

/** The box in whole parts. */
export function toParts({ x, y, w, h }: CropBox): CropParts {
  const part = (value: number) => Math.round(value * PARTS);
  const [left, top] = [Math.min(part(x), PARTS - 1), Math.min(part(y), PARTS - 1)];
  return {
    x: left,
    y: top,
    w: Math.min(Math.max(part(w), 1), PARTS - left),
    h: Math.min(Math.max(part(h), 1), PARTS - top),
  };
}

/** Pixels of an image that a box covers: at least one each way, inside it. */
export function toPixels(
  { x, y, w, h }: CropParts,
  image: { width: number; height: number },
): { left: number; top: number; width: number; height: number } {
  const left = Math.min(Math.floor((x * image.width) / PARTS), image.width - 1);
  const top = Math.min(Math.floor((y * image.height) / PARTS), image.height - 1);
  return {
    left,
    top,
    width: Math.min(Math.max(Math.round((w * image.width) / PARTS), 1), image.width - left),
    height: Math.min(Math.max(Math.round((h * image.height) / PARTS), 1), image.height - top),
  };
}

/**
 * Where a part of an image is served, as a picture at most as large as is asked for and never enlarged.
 * @param digits of the image's sha-256: all of them, or as many as the columns have
 * @param pixels longer side on the screen, device pixels
 */
export function cropUrl(digits: string, box: CropBox, pixels: number): string {
  const { x, y, w, h } = toParts(box);
  const size = CROP_SIZES.find((known) => pixels <= known * 1.125) ?? CROP_SIZES.at(-1);
  return `/images/${digits}/crop/${x},${y},${w},${h}@${size}.webp`;
}

/** What such an address asks for; null where it is none. */
export function parseCropName(name: string): { parts: CropParts; size: CropSize } | null {
  const found = /^(0|[1-9]\d{0,4}),(0|[1-9]\d{0,4}),([1-9]\d{0,4}),([1-9]\d{0,4})@([1-9]\d{2,3})\.webp$/.exec(
    name,
  );
  if (!found) return null;
  const [x = 0, y = 0, w = 0, h = 0, wanted = 0] = found.slice(1).map(Number);
  const size = CROP_SIZES.find((known) => known === wanted);
  return size && x + w <= PARTS && y + h <= PARTS ? { parts: { x, y, w, h }, size } : null;
}
