import { operations } from '#core/api/operations.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.forkSweep, ({ web, params, body }) =>
  web.threads.run('forkSweep', { ...body, id: params['id'] ?? '' }),
);
