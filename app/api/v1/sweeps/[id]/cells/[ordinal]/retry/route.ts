import { operations } from '#core/api/operations.ts';
import { readCellPath } from '#app/_server/read-cell-path.ts';
import { retryCell } from '#service/retry-cell.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.retryCell, ({ ctx, params }) => retryCell(ctx, readCellPath(params)));
