import { operations } from '#core/api/operations.ts';
import { previewChange } from '#service/preview-change.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.previewChange, ({ ctx, params, body }) =>
  previewChange(ctx, { ...body, id: params['id'] ?? '' }),
);
