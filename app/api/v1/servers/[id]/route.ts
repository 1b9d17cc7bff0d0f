import { operations } from '#core/api/operations.ts';
import { removeServer } from '#service/remove-server.ts';
import { updateServer } from '#service/update-server.ts';
import { handle } from '#app/_server/handle.ts';

export const PATCH = handle(operations.updateServer, ({ ctx, params, body }) =>
  updateServer(ctx, { ...body, id: params['id'] ?? '' }),
);

export const DELETE = handle(operations.removeServer, ({ ctx, params }) =>
  removeServer(ctx, { id: params['id'] ?? '' }),
);
