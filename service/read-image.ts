import { AppError } from '#core/error/app-error.ts';
import { THUMBNAIL_SIZES, type StoredObject, type ThumbnailSize } from '#store/image-store.ts';
import type { Ctx } from './ctx.ts';

/** What an image's address asks for: the image itself, or a thumbnail of it; `digits` begin its sha-256. */
export type ImageName = { digits: string; size: ThumbnailSize | null };

/**
 * Read `<digits>.png` or `<digits>-<256|640>.webp`; null for anything else. The digits are the whole sha-256 or as many
 * of the first as the columns of cells have, which two images will not share.
 */
export function parseImageName(name: string): ImageName | null {
  const [, digits, width] = /^([0-9a-f]{18}|[0-9a-f]{64})(?:\.png|-(\d{3})\.webp)$/.exec(name) ?? [];
  if (digits === undefined) return null;
  if (width === undefined) return { digits, size: null };
  const size = THUMBNAIL_SIZES.find((known) => String(known) === width);
  return size ? { digits, size } : null;
}

/**
 * Bytes of a stored image or of its thumbnail. A thumbnail that is not there yet is ordered.
 * @throws AppError not_found
 */
export async function readImage(ctx: Ctx, input: ImageName): Promise<StoredObject> {
  const { digits, size } = input;
  const found = await (size === null ? ctx.store.getImage(digits) : ctx.store.getThumbnail(digits, size));
  if (found) return found;
  const known = await ctx.db.prisma.image.findFirst({
    where: { sha256: { gte: digits, lte: digits.padEnd(64, 'f') } },
    select: { sha256: true },
  });
  if (!known) throw new AppError('not_found', `There is no image ${digits}.`);
  const { sha256 } = known;
  if (size === null)
    throw new AppError('not_found', `The file of image ${sha256} is missing from the store.`);
  await ctx.enqueue('thumbnail', sha256, { sha256 });
  throw new AppError('not_found', 'This thumbnail is not made yet. Try again in a moment.');
}
