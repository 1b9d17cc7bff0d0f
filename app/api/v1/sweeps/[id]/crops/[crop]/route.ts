import { handle } from '#app/_server/handle.ts';
import { operations } from '#core/api/operations.ts';
import { removeCrop } from '#service/remove-crop.ts';
import { updateCrop } from '#service/update-crop.ts';

const path = (params: Record<string, string>) => ({ id: params['id'] ?? '', crop: params['crop'] ?? '' });

export const PATCH = handle(operations.updateCrop, ({ ctx, params, body }) =>
  updateCrop(ctx, { ...body, ...path(params) }),
);

export const DELETE = handle(operations.removeCrop, ({ ctx, params }) => removeCrop(ctx, path(params)));
