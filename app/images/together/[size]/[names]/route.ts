import { handle } from '#app/_server/handle.ts';
import { FOREVER } from '#app/_server/serve-bytes.ts';
import { operations } from '#core/api/operations.ts';
import { AppError } from '#core/error/app-error.ts';
import { packPictures } from '#core/grid/pack-pictures.ts';
import { parseTogetherPath, readThumbnails } from '#service/read-thumbnails.ts';

export const GET = handle(operations.readThumbnails, async ({ ctx, params }) => {
  const names = parseTogetherPath(params['size'] ?? '', params['names'] ?? '');
  if (!names)
    throw new AppError(
      'not_found',
      'Thumbnails are at /images/together/<256|640>/<sha256>-<sha256>-…, 24 at most.',
    );
  const files = await readThumbnails(ctx, names);
  const body = packPictures(files);
  return new Response(new Uint8Array(body), {
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(body.length),
      // What is not made yet is asked for again.
      'cache-control': files.includes(null) ? 'no-store' : FOREVER,
    },
  });
});
