import { operations } from '#core/api/operations.ts';
import { redoChange } from '#service/undo-change.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.redoChange, ({ ctx, params, body }) =>
  redoChange(ctx, { ...body, id: params['id'] ?? '' }),
);
