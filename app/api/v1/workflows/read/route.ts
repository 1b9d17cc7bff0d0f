import { operations } from '#core/api/operations.ts';
import { readWorkflow } from '#service/read-workflow.ts';
import { handle } from '#app/_server/handle.ts';
import { readBytes } from '#app/_server/read-bytes.ts';

const operation = operations.readWorkflow;

export const POST = handle(operation, async ({ ctx, query, request }) =>
  readWorkflow(ctx, {
    bytes: await readBytes(request, operation.bytes.maxBytes),
    name: query.get('name') ?? '',
  }),
);
