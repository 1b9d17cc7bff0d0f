import { operations } from '#core/api/operations.ts';
import { handle } from '#app/_server/handle.ts';
import { getNotes } from '#service/get-notes.ts';

export const GET = handle(operations.getNotes, ({ ctx, params, query }) =>
  getNotes(ctx, { id: params['id'] ?? '', rater: query.get('rater') ?? undefined }),
);
