import { operations } from '#core/api/operations.ts';
import { handle } from '#app/_server/handle.ts';

export const GET = handle(operations.getSensitivity, ({ web, params, request }) =>
  web.threads.run('getSensitivity', { id: params['id'] ?? '' }, request.signal),
);
