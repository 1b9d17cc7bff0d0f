import { imageName } from '#core/cells/image-name.ts';
import { type CropBox, toParts } from '#core/crop/crop-url.ts';
import type { SheetCells } from '#core/sheet/sheet-view.ts';
import { cutImage } from '#store/cut-image.ts';
import { THUMBNAIL_SIZES } from '#store/image-store.ts';
import type { Ctx } from '../ctx.ts';

type Box = { width: number; height: number };
type Picture = { bytes: Uint8Array };

/** The name of a cell's image in the store; null where it has none. */
export function pictureName(cells: SheetCells, ordinal: number): string | null {
  const letters = cells.rows.image[ordinal] ?? null;
  return letters === null ? null : imageName(letters);
}

/** A stored picture whose longer side has that many pixels: a thumbnail where one is, else the image. */
async function loadWhole(ctx: Ctx, name: string, longer: number): Promise<Picture | null> {
  const size = THUMBNAIL_SIZES.find((side) => longer <= side);
  const thumbnail = size === undefined ? null : await ctx.store.getThumbnail(name, size);
  return thumbnail ?? ctx.store.getImage(name);
}

/**
 * A part of a stored image that is large enough for a box, cut of the smallest picture that is: never enlarged.
 * @param name in the store
 */
export async function loadPart(ctx: Ctx, name: string, crop: CropBox, box: Box): Promise<Picture | null> {
  // As large as the whole would be in that scale.
  const whole = await loadWhole(ctx, name, Math.max(box.width / crop.w, box.height / crop.h));
  return whole && { bytes: await cutImage(whole.bytes, toParts(crop), Math.max(box.width, box.height)) };
}

/** What a cell shows in a box: its image, or a part of it. @param crop null for the whole */
export async function loadPicture(
  ctx: Ctx,
  cells: SheetCells,
  ordinal: number,
  { box, crop }: { box: Box; crop: CropBox | null },
): Promise<Picture | null> {
  const name = pictureName(cells, ordinal);
  if (name === null) return null;
  return crop === null
    ? loadWhole(ctx, name, Math.max(box.width, box.height))
    : loadPart(ctx, name, crop, box);
}
