import type { Ctx } from './ctx.ts';
import { findTakenCell, type TakenFile } from './export/find-cell.ts';
import { notFound } from './parse-input.ts';
import { readImage } from './read-image.ts';

/** The first image of a cell, byte for byte as its server wrote it. @throws AppError not_found */
export async function takeCellImage(ctx: Ctx, input: { id: string; ordinal: number }): Promise<TakenFile> {
  const { row, name } = await findTakenCell(ctx, input);
  const [image] = row.images;
  if (!image) throw notFound('image of cell', row.ordinal);
  const { bytes, contentType } = await readImage(ctx, { digits: image.sha256, size: null });
  const extension = contentType.replace('image/', '').replace('jpeg', 'jpg');
  return { name: `${name}.${extension}`, contentType, bytes: new Uint8Array(bytes) };
}
