import { operations } from '#core/api/operations.ts';
import { cancelSweep } from '#service/cancel-sweep.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.cancelSweep, ({ ctx, params }) =>
  cancelSweep(ctx, { id: params['id'] ?? '' }),
);
