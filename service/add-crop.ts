import { type AddCropInput, addCropInputSchema, type Crop } from '#core/api/crop.ts';
import { AppError } from '#core/error/app-error.ts';
import { listCropRows, saveCrop } from '#db/crop.ts';
import { findSweep } from '#db/sweep.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId, parseInput } from './parse-input.ts';
import { transact } from './transact.ts';

/** Named parts of a sweep, at most: more than anybody tells apart. */
const MOST = 50;

/** @throws AppError conflict where another part has the name */
export function refuseTakenName(crops: Crop[], crop: Crop): void {
  const taken = crops.find((other) => other.id !== crop.id && other.name === crop.name);
  if (taken)
    throw new AppError('conflict', `Another part of this sweep's images is called "${crop.name}".`, [
      {
        path: 'name',
        message: 'is taken',
        value: crop.name,
        hint: 'Choose another name, or change that part.',
      },
    ]);
}

/**
 * Name a part of a sweep's images.
 * @throws AppError not_found, invalid_input; conflict where the name is taken or there are too many
 */
export async function addCrop(ctx: Ctx, input: { id: string } & Partial<AddCropInput>): Promise<Crop> {
  const { id: rawId, ...rest } = input;
  const id = parseId('sweep', rawId);
  const crop = { id: ctx.newId(), ...parseInput(addCropInputSchema, rest) };
  return transact(ctx, async (client) => {
    if (!(await findSweep(client, id, true))) throw notFound('sweep', id);
    const crops = await listCropRows(client, id);
    refuseTakenName(crops, crop);
    if (crops.length >= MOST)
      throw new AppError('conflict', `A sweep has ${MOST} named parts at most. Remove one first.`);
    await saveCrop(client, id, crop, true);
    return crop;
  });
}
