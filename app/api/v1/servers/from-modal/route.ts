import { operations } from '#core/api/operations.ts';
import { addModalServers } from '#service/add-modal-servers.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.addModalServers, ({ ctx, body }) => addModalServers(ctx, body));
