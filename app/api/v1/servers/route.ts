import { operations } from '#core/api/operations.ts';
import { addServer } from '#service/add-server.ts';
import { listServers } from '#service/list-servers.ts';
import { handle } from '#app/_server/handle.ts';

export const GET = handle(operations.listServers, async ({ ctx }) => ({ servers: await listServers(ctx) }));

export const POST = handle(operations.addServer, ({ ctx, body }) => addServer(ctx, body));
