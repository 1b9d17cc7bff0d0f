import { handle } from '#app/_server/handle.ts';
import { serveBytes } from '#app/_server/serve-bytes.ts';
import { operations } from '#core/api/operations.ts';
import { AppError } from '#core/error/app-error.ts';
import { parseCropPath, readCrop } from '#service/read-crop.ts';

export const GET = handle(operations.readCrop, async ({ ctx, request, params }) => {
  const { name = '', box = '' } = params;
  const crop = parseCropPath(name, box);
  if (!crop)
    throw new AppError(
      'not_found',
      'Parts of images are at /images/<sha256>/crop/<x>,<y>,<w>,<h>@<128|256|512|1024|2048>.webp, in ten-thousandths of the sides.',
    );
  const image = await readCrop(ctx, crop, request.signal);
  return serveBytes(request, { ...image, etag: `"${name}-${box.replaceAll(',', '-')}"` });
});

export const HEAD = GET;
