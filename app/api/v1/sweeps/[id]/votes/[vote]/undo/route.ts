import { handle } from '#app/_server/handle.ts';
import { operations } from '#core/api/operations.ts';
import { undoVote } from '#service/undo-vote.ts';

export const POST = handle(operations.undoVote, ({ ctx, params, body }) =>
  undoVote(ctx, { sweep: params['id'] ?? '', vote: params['vote'] ?? '', input: body }),
);
