import { operations } from '#core/api/operations.ts';
import { undoChange } from '#service/undo-change.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.undoChange, ({ ctx, params, body }) =>
  undoChange(ctx, { ...body, id: params['id'] ?? '' }),
);
