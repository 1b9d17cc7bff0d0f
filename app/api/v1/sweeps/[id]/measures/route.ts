import { operations } from '#core/api/operations.ts';
import { handle } from '#app/_server/handle.ts';
import { getMeasures } from '#service/get-measures.ts';

export const GET = handle(operations.getMeasures, ({ ctx, params }) =>
  getMeasures(ctx, { id: params['id'] ?? '' }),
);
