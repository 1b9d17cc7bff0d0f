import { operations } from '#core/api/operations.ts';
import { listRevisions } from '#service/list-revisions.ts';
import { handle } from '#app/_server/handle.ts';

export const GET = handle(operations.listRevisions, ({ ctx, params }) =>
  listRevisions(ctx, { id: params['id'] ?? '' }),
);
