import { handle } from '#app/_server/handle.ts';
import { operations } from '#core/api/operations.ts';
import { getWorkflow } from '#service/get-workflow.ts';

export const GET = handle(operations.getWorkflow, async ({ ctx, params }) => {
  const hash = params['hash'] ?? '';
  return new Response(await getWorkflow(ctx, { hash }), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `inline; filename="${hash.slice(0, 16)}.api.json"`,
      'cache-control': 'no-store',
    },
  });
});
