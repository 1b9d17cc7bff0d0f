import { operations } from '#core/api/operations.ts';
import { describeParameters } from '#service/describe-parameters.ts';
import { handle } from '#app/_server/handle.ts';

export const POST = handle(operations.describeParameters, ({ ctx, body }) => describeParameters(ctx, body));
