import { operations } from '#core/api/operations.ts';
import { pauseSweep } from '#service/pause-sweep.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.pauseSweep, ({ ctx, params }) =>
  pauseSweep(ctx, { id: params['id'] ?? '' }),
);
