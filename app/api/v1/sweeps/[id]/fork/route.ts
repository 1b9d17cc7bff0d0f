import { operations } from '#core/api/operations.ts';
import { forkSweep } from '#service/fork-sweep.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.forkSweep, ({ ctx, params, body }) =>
  forkSweep(ctx, { ...body, id: params['id'] ?? '' }),
);
