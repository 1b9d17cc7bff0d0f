import { operations } from '#core/api/operations.ts';
import { getCells } from '#service/get-cells.ts';
import { handle } from '#app/_server/handle.ts';

export const GET = handle(operations.getCells, ({ ctx, params, query }) =>
  getCells(ctx, { id: params['id'] ?? '', rater: query.get('rater') ?? undefined }),
);
