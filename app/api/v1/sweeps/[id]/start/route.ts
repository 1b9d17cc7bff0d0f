import { operations } from '#core/api/operations.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.startSweep, ({ web, params }) =>
  web.threads.run('startSweep', { id: params['id'] ?? '' }),
);
