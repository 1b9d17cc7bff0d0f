import { handle } from '#app/_server/handle.ts';
import { readCellPath } from '#app/_server/read-cell-path.ts';
import { attachment } from '#app/_server/send-file.ts';
import { operations } from '#core/api/operations.ts';
import { takeCellDefinition } from '#service/take-cell-definition.ts';

export const GET = handle(operations.getCellDefinition, async ({ ctx, params }) => {
  const { name, contentType, bytes } = await takeCellDefinition(ctx, readCellPath(params));
  return new Response(bytes, {
    headers: {
      'content-type': contentType,
      'content-disposition': attachment(name),
      'cache-control': 'no-store',
    },
  });
});
