import { handle } from '#app/_server/handle.ts';
import { operations } from '#core/api/operations.ts';
import { getJudgement } from '#service/get-judgement.ts';

export const GET = handle(operations.getJudgement, ({ ctx, params, query }) => {
  const criterion = query.get('criterion');
  return getJudgement(ctx, { id: params['id'] ?? '', ...(criterion === null ? {} : { criterion }) });
});
