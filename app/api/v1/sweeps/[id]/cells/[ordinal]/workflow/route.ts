import { handle } from '#app/_server/handle.ts';
import { readCellPath } from '#app/_server/read-cell-path.ts';
import { attachment } from '#app/_server/send-file.ts';
import { operations } from '#core/api/operations.ts';
import { takeCellWorkflow } from '#service/take-cell-workflow.ts';

export const GET = handle(operations.getCellWorkflow, async ({ ctx, params }) => {
  const { name, contentType, bytes } = await takeCellWorkflow(ctx, readCellPath(params));
  return new Response(bytes, {
    headers: {
      'content-type': contentType,
      'content-disposition': attachment(name),
      'cache-control': 'no-store',
    },
  });
});
