import { createLimit } from '#core/async/create-limit.ts';
import { type CropParts, parseCropName } from '#core/crop/crop-url.ts';
import { AppError } from '#core/error/app-error.ts';
import { cutImage } from '#store/cut-image.ts';
import type { Ctx } from './ctx.ts';
import { readImage } from './read-image.ts';

/** What the address of a part asks for. */
export type CropName = { digits: string; parts: CropParts; size: number };

/** Cut at once: as many as leave the rest of the process its breath. */
const AT_ONCE = 2;
/** In line at most; a screenful is some two hundred. */
const MOST_WAITING = 600;
const limit = createLimit(AT_ONCE);
let waiting = 0;

/** Read `<digits>` and `<x>,<y>,<w>,<h>@<size>.webp`; null for anything else. */
export function parseCropPath(digits: string, box: string): CropName | null {
  const named = parseCropName(box);
  return named && /^([0-9a-f]{18}|[0-9a-f]{64})$/.test(digits) ? { digits, ...named } : null;
}

/**
 * A part of a stored image as WebP. Cut anew each time: browsers keep it for ever. Whoever has gone away meanwhile
 * costs nothing.
 * @throws AppError not_found; unavailable where too many wait
 */
export async function readCrop(
  ctx: Ctx,
  input: CropName,
  signal: AbortSignal,
): Promise<{ bytes: Uint8Array; contentType: string }> {
  if (waiting >= MOST_WAITING)
    throw new AppError('unavailable', 'Too many parts of images are being cut. Try again in a moment.');
  waiting += 1;
  try {
    return await limit(async () => {
      signal.throwIfAborted();
      const { bytes } = await readImage(ctx, { digits: input.digits, size: null });
      return { bytes: await cutImage(bytes, input.parts, input.size), contentType: 'image/webp' };
    });
  } finally {
    waiting -= 1;
  }
}
