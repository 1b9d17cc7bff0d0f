import { paneColumns } from '../compare/lay-panes.ts';
import type { Size } from '../compare/viewport.ts';

/** Columns of tiles, and the size of each in CSS pixels. */
export type TileLayout = { columns: number; width: number; height: number };

/**
 * Tiles of one shape as large as a box allows, with a gap between them.
 * @param aspect width ÷ height of the pictures
 */
export function layTiles(count: number, box: Size, aspect: number, gap: number): TileLayout {
  const columns = paneColumns(count, { width: box.width + gap, height: box.height + gap }, aspect, gap);
  const rows = Math.ceil(Math.max(count, 1) / columns);
  const room = {
    width: (box.width - gap * (columns - 1)) / columns,
    height: (box.height - gap * (rows - 1)) / rows,
  };
  const width = Math.max(0, Math.floor(Math.min(room.width, room.height * aspect)));
  return { columns, width, height: Math.floor(width / aspect) };
}
