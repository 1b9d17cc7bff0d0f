import { operations } from '#core/api/operations.ts';
import { keepModels } from '#service/keep-models.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.keepModels, ({ ctx, params }) =>
  keepModels(ctx, { id: params['id'] ?? '' }),
);
