import { handle } from '#app/_server/handle.ts';
import { operations } from '#core/api/operations.ts';
import { listExamples } from '#service/read-example.ts';

export const GET = handle(operations.listExamples, async ({ ctx }) => ({
  examples: await listExamples(ctx),
}));
