import { operations } from '#core/api/operations.ts';
import { planSweep } from '#service/plan-sweep.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.planSweep, ({ ctx, body, request }) =>
  planSweep(ctx, body, request.signal),
);
