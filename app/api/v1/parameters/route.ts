import { operations } from '#core/api/operations.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.describeParameters, ({ web, body, request }) =>
  web.threads.run('describeParameters', body, request.signal),
);
