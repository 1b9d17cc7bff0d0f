import { operations } from '#core/api/operations.ts';
import { renderForReal } from '#service/render-for-real.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.renderForReal, ({ ctx, params }) =>
  renderForReal(ctx, { id: params['id'] ?? '' }),
);
