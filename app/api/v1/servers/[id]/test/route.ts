import { operations } from '#core/api/operations.ts';
import { testServer } from '#service/test-server.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.testServer, ({ ctx, params, request }) =>
  testServer(ctx, { id: params['id'] ?? '' }, { signal: request.signal }),
);
