import { operations } from '#core/api/operations.ts';
import { getSweep } from '#service/get-sweep.ts';
import { handle } from '#app/_server/handle.ts';

export const GET = handle(operations.getSweep, ({ ctx, params }) =>
  getSweep(ctx, { id: params['id'] ?? '' }),
);
