import { handle } from '#app/_server/handle.ts';
import { operations } from '#core/api/operations.ts';
import { addCrop } from '#service/add-crop.ts';
import { listCrops } from '#service/list-crops.ts';

export const GET = handle(operations.listCrops, async ({ ctx, params }) => ({
  crops: await listCrops(ctx, { id: params['id'] ?? '' }),
}));

export const POST = handle(operations.addCrop, ({ ctx, params, body }) =>
  addCrop(ctx, { ...body, id: params['id'] ?? '' }),
);
