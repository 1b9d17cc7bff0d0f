import { handle } from '#app/_server/handle.ts';
import { serveBytes } from '#app/_server/serve-bytes.ts';
import { operations } from '#core/api/operations.ts';
import { AppError } from '#core/error/app-error.ts';
import { parseImageName, readImage } from '#service/read-image.ts';

export const GET = handle(operations.readImage, async ({ ctx, request, params }) => {
  const name = parseImageName(params['name'] ?? '');
  if (!name)
    throw new AppError('not_found', 'Images are at /images/<sha256>.png and <sha256>-<256|640>.webp.');
  const image = await readImage(ctx, name);
  return serveBytes(request, { ...image, etag: `"${name.digits}${name.size ? `-${name.size}` : ''}"` });
});

export const HEAD = GET;
