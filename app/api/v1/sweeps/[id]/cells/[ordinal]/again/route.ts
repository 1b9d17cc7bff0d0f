import { handle } from '#app/_server/handle.ts';
import { readCellPath } from '#app/_server/read-cell-path.ts';
import { operations } from '#core/api/operations.ts';
import { renderAgain } from '#service/render-again.ts';

export const POST = handle(operations.renderAgain, ({ ctx, params, body }) =>
  renderAgain(ctx, { ...body, ...readCellPath(params) }),
);
