import { operations } from '#core/api/operations.ts';
import { rateCells } from '#service/rate-cells.ts';
import { handle } from '#app/_server/handle.ts';

export const PUT = handle(operations.rateCells, ({ ctx, params, body }) =>
  rateCells(ctx, { ...body, id: params['id'] ?? '' }),
);
