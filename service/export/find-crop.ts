import type { Crop } from '#core/api/crop.ts';
import { AppError } from '#core/error/app-error.ts';
import type { Ctx } from '../ctx.ts';
import { listCrops } from '../list-crops.ts';

/**
 * The part of a sweep's images that a view shows, by its name; null for the whole.
 * @throws AppError not_found; invalid_input where it has no such part
 */
export async function findCrop(ctx: Ctx, id: string, name: string): Promise<Crop | null> {
  if (name === '') return null;
  const crops = await listCrops(ctx, { id });
  const found = crops.find((crop) => crop.name === name);
  if (found) return found;
  const known = crops.map((crop) => crop.name).join(', ');
  const hint = known === '' ? 'It has none: leave it out.' : `There are: ${known}.`;
  throw new AppError(
    'invalid_input',
    'The view cannot be shown. crop: is no part of the images of this sweep',
    [{ path: 'crop', message: 'is no part of the images of this sweep', value: name, hint }],
  );
}
