import {
  addCropInputSchema,
  type Crop,
  type UpdateCropInput,
  updateCropInputSchema,
} from '#core/api/crop.ts';
import { listCropRows, orderCrops, saveCrop } from '#db/crop.ts';
import { findSweep } from '#db/sweep.ts';
import { refuseTakenName } from './add-crop.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId, parseInput } from './parse-input.ts';
import { transact } from './transact.ts';

/** Change a named part; what is left out stays. @throws AppError not_found, invalid_input, conflict */
export async function updateCrop(
  ctx: Ctx,
  input: { id: string; crop: string } & UpdateCropInput,
): Promise<Crop> {
  const { id: rawId, crop: rawCrop, ...rest } = input;
  const id = parseId('sweep', rawId);
  const cropId = parseId('crop', rawCrop);
  const { place, ...change } = parseInput(updateCropInputSchema, rest);
  return transact(ctx, async (client) => {
    if (!(await findSweep(client, id, true))) throw notFound('sweep', id);
    const crops = await listCropRows(client, id);
    const before = crops.find((crop) => crop.id === cropId);
    if (!before) throw notFound('crop', cropId);
    const { id: _, ...old } = before;
    const crop = { id: cropId, ...parseInput(addCropInputSchema, { ...old, ...change }) };
    refuseTakenName(crops, crop);
    await saveCrop(client, id, crop, false);
    if (place !== undefined) {
      const others = crops.map((other) => other.id).filter((other) => other !== cropId);
      await orderCrops(client, id, others.toSpliced(place, 0, cropId));
    }
    return crop;
  });
}
