import { operations } from '#core/api/operations.ts';
import { retrySweep } from '#service/retry-sweep.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.retrySweep, ({ ctx, params, body }) =>
  retrySweep(ctx, { ...body, id: params['id'] ?? '' }),
);
