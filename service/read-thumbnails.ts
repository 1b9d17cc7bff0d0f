import { AppError } from '#core/error/app-error.ts';
import { MOST_TOGETHER } from '#core/grid/image-url.ts';
import type { Ctx } from './ctx.ts';
import { parseImageName, readImage, type ImageName } from './read-image.ts';

/** Read `256` and `<digits>-<digits>-…`, the first digits of 24 images at most; null for anything else. */
export function parseTogetherPath(size: string, names: string): ImageName[] | null {
  const digits = names.split('-');
  if (digits.length > MOST_TOGETHER) return null;
  const parsed = digits.map((one) => parseImageName(`${one}-${size}.webp`)).filter((one) => one !== null);
  return parsed.length === digits.length ? parsed : null;
}

/** The thumbnails of several images, in their order; null where one is not there, or is not made yet. */
export function readThumbnails(ctx: Ctx, input: readonly ImageName[]): Promise<(Uint8Array | null)[]> {
  return Promise.all(
    input.map(async (name) => {
      try {
        return (await readImage(ctx, name)).bytes;
      } catch (error) {
        if (error instanceof AppError && error.code === 'not_found') return null;
        throw error;
      }
    }),
  );
}
