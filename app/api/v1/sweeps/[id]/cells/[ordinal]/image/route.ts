import { handle } from '#app/_server/handle.ts';
import { readCellPath } from '#app/_server/read-cell-path.ts';
import { attachment } from '#app/_server/send-file.ts';
import { operations } from '#core/api/operations.ts';
import { takeCellImage } from '#service/take-cell-image.ts';

export const GET = handle(operations.getCellImage, async ({ ctx, params }) => {
  const { name, contentType, bytes } = await takeCellImage(ctx, readCellPath(params));
  return new Response(bytes, {
    headers: {
      'content-type': contentType,
      'content-disposition': attachment(name),
      'cache-control': 'no-store',
    },
  });
});
