import type { SheetPlan } from '#core/sheet/plan-sheet.ts';

const whole = (count: number) => count.toLocaleString('en');

/** Bytes of a pixel in a PDF, whose pictures are JPEG. */
const PDF_BYTES = 0.45;
/** Of what an image holds a pixel, what a cell does: small cells are made of thumbnails, which are smoother. */
const OF_THUMBNAILS = 0.45;
const OF_IMAGES = 1.1;
const LARGEST_THUMBNAIL = 640;
/** Where nothing is known of a sweep's images. */
const USUAL_BYTES = 1.6;

/** About how many bytes a sheet will have, from what its images have a pixel. */
export function sheetBytes(
  { pages, metrics, grid, size }: SheetPlan,
  format: 'png' | 'pdf',
  take: { bytes: number; pixels: number } | undefined,
): number {
  const known = take && take.pixels > 0 ? take.bytes / take.pixels : USUAL_BYTES;
  const cells = grid.ordinals.filter((ordinal) => ordinal !== null).length;
  const pixels = cells * metrics.cell.width * metrics.cell.height;
  const around = pages.reduce((sum, page) => sum + page.width * page.height, 0) - pixels;
  return (
    pixels *
      (format === 'pdf' ? PDF_BYTES : known * (size <= LARGEST_THUMBNAIL ? OF_THUMBNAILS : OF_IMAGES)) +
    around * 0.02
  );
}

/** `3,120 × 2,480 pixels, 7.7 megapixels`; of several, how many and the largest. */
export function sheetSize({ pages }: SheetPlan): string {
  const largest = pages.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a));
  const megapixels = (largest.width * largest.height) / 1e6;
  const size = `${whole(largest.width)} × ${whole(largest.height)} pixels, ${megapixels.toFixed(megapixels < 10 ? 1 : 0)} megapixels`;
  return pages.length === 1 ? size : `${whole(pages.length)} pictures of up to ${size}`;
}
