import { operations } from '#core/api/operations.ts';
import { changeSweep } from '#service/change-sweep.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.changeSweep, ({ ctx, params, body }) =>
  changeSweep(ctx, { ...body, id: params['id'] ?? '' }),
);
