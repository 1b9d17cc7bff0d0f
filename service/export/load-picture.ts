import { imageName } from '#core/cells/image-name.ts';
import type { SheetCells } from '#core/sheet/sheet-view.ts';
import { THUMBNAIL_SIZES, type StoredObject } from '#store/image-store.ts';
import type { Ctx } from '../ctx.ts';

/** The name of a cell's image in the store; null where it has none. */
export function pictureName(cells: SheetCells, ordinal: number): string | null {
  const letters = cells.rows.image[ordinal] ?? null;
  return letters === null ? null : imageName(letters);
}

/** A cell's stored picture that is large enough for a box: a thumbnail where one is, else the image. */
export async function loadPicture(
  ctx: Ctx,
  cells: SheetCells,
  ordinal: number,
  box: { width: number; height: number },
): Promise<StoredObject | null> {
  const name = pictureName(cells, ordinal);
  if (name === null) return null;
  const size = THUMBNAIL_SIZES.find((side) => Math.max(box.width, box.height) <= side);
  const thumbnail = size === undefined ? null : await ctx.store.getThumbnail(name, size);
  return thumbnail ?? ctx.store.getImage(name);
}
