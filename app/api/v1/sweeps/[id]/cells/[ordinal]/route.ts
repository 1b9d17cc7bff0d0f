import { operations } from '#core/api/operations.ts';
import { readCellPath } from '#app/_server/read-cell-path.ts';
import { getCell } from '#service/get-cell.ts';
import { handle } from '#app/_server/handle.ts';

export const GET = handle(operations.getCell, ({ ctx, params, query }) =>
  getCell(ctx, { ...readCellPath(params), rater: query.get('rater') ?? undefined }),
);
