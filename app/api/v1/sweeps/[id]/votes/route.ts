import { handle } from '#app/_server/handle.ts';
import { operations } from '#core/api/operations.ts';
import { castVote } from '#service/cast-vote.ts';

export const POST = handle(operations.castVote, ({ ctx, params, body }) =>
  castVote(ctx, { id: params['id'] ?? '', vote: body }),
);
