import { operations } from '#core/api/operations.ts';
import { startSweep } from '#service/start-sweep.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.startSweep, ({ ctx, params }) =>
  startSweep(ctx, { id: params['id'] ?? '' }),
);
