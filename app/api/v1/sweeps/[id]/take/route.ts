import { handle } from '#app/_server/handle.ts';
import { operations } from '#core/api/operations.ts';
import { getTake } from '#service/get-take.ts';

export const GET = handle(operations.getTake, ({ ctx, params }) => getTake(ctx, { id: params['id'] ?? '' }));
