import { operations } from '#core/api/operations.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.previewChange, ({ web, params, body }) =>
  web.threads.run('previewChange', { ...body, id: params['id'] ?? '' }),
);
