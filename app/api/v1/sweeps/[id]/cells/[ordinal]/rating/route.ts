import { operations } from '#core/api/operations.ts';
import { readCellPath } from '#app/_server/read-cell-path.ts';
import { rateCell } from '#service/rate-cell.ts';
import { handle } from '#app/_server/handle.ts';

export const PUT = handle(operations.rateCell, ({ ctx, params, body }) =>
  rateCell(ctx, { ...body, ...readCellPath(params) }),
);
