import { operations } from '#core/api/operations.ts';
import { lookAtCells } from '#service/look-at-cells.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.lookAtCells, ({ ctx, params, body }) =>
  lookAtCells(ctx, { ...body, id: params['id'] ?? '' }),
);
