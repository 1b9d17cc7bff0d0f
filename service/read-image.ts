import { AppError } from '#core/error/app-error.ts';
import { THUMBNAIL_SIZES, type StoredObject, type ThumbnailSize } from '#store/image-store.ts';
import type { Ctx } from './ctx.ts';
import { isRenderKey } from './render-key.ts';

/** What an image's address asks for: the image itself, or a thumbnail of it. */
export type ImageName = { sha256: string; size: ThumbnailSize | null };

/** Read `<sha256>.png` or `<sha256>-<256|640>.webp`; null for anything else. */
export function parseImageName(name: string): ImageName | null {
  const [, sha256, width] = /^([0-9a-f]{64})(?:\.png|-(\d{3})\.webp)$/.exec(name) ?? [];
  if (sha256 === undefined || !isRenderKey(sha256)) return null;
  if (width === undefined) return { sha256, size: null };
  const size = THUMBNAIL_SIZES.find((known) => String(known) === width);
  return size ? { sha256, size } : null;
}

/**
 * Bytes of a stored image or of its thumbnail. A thumbnail that is not there yet is ordered.
 * @throws AppError not_found
 */
export async function readImage(ctx: Ctx, input: ImageName): Promise<StoredObject> {
  const { sha256, size } = input;
  const found = await (size === null ? ctx.store.getImage(sha256) : ctx.store.getThumbnail(sha256, size));
  if (found) return found;
  const known = await ctx.db.prisma.image.findUnique({ where: { sha256 }, select: { sha256: true } });
  if (!known) throw new AppError('not_found', `There is no image ${sha256}.`);
  if (size === null)
    throw new AppError('not_found', `The file of image ${sha256} is missing from the store.`);
  await ctx.enqueue('thumbnail', sha256, { sha256 });
  throw new AppError('not_found', 'This thumbnail is not made yet. Try again in a moment.');
}
