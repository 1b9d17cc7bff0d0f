import { operations } from '#core/api/operations.ts';
import { readPage } from '#app/_server/read-page.ts';
import { listSweeps } from '#service/list-sweeps.ts';
import { handle } from '#app/_server/handle.ts';

export const GET = handle(operations.listSweeps, async ({ ctx, query }) => ({
  sweeps: await listSweeps(ctx, readPage(query)),
}));

export const POST = handle(operations.createSweep, ({ web, body }) => web.threads.run('createSweep', body));
