import { operations } from '#core/api/operations.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.renderForReal, ({ web, params }) =>
  web.threads.run('renderForReal', { id: params['id'] ?? '' }),
);
