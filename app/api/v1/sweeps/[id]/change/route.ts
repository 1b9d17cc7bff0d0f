import { operations } from '#core/api/operations.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.changeSweep, ({ web, params, body }) =>
  web.threads.run('changeSweep', { ...body, id: params['id'] ?? '' }),
);
