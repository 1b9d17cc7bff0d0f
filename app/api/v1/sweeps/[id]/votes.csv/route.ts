import { handle } from '#app/_server/handle.ts';
import { operations } from '#core/api/operations.ts';
import { listVotesCsv } from '#service/list-votes-csv.ts';

export const GET = handle(operations.listVotes, async ({ ctx, params }) => {
  const id = params['id'] ?? '';
  return new Response(await listVotesCsv(ctx, { id }), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="votes-${id}.csv"`,
      'cache-control': 'no-store',
    },
  });
});
