import { operations } from '#core/api/operations.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.planSweep, ({ web, body, request }) =>
  web.threads.run('planSweep', body, request.signal),
);
