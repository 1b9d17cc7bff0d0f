import { handle } from '#app/_server/handle.ts';
import { operations } from '#core/api/operations.ts';
import { getRenderWorkflow } from '#service/get-render-workflow.ts';

export const GET = handle(operations.getRenderWorkflow, async ({ ctx, params }) => {
  const key = params['key'] ?? '';
  return new Response(await getRenderWorkflow(ctx, { key }), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `inline; filename="${key.slice(0, 16)}.api.json"`,
      'cache-control': 'no-store',
    },
  });
});
