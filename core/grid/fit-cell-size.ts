/** The smallest longer side of a cell, in CSS pixels; the largest is that of the pane. */
export const SMALLEST_CELL = 48;

/**
 * The cell size that shows every column, and every row if that does not make them small.
 * @param space inner size of the pane without headers, CSS pixels
 * @param cells columns and rows
 * @param aspect width ÷ height of a cell
 */
export function fitCellSize(
  space: { width: number; height: number },
  cells: { columns: number; rows: number },
  aspect: number,
  gap: number,
): number {
  const wide = space.width / cells.columns - gap;
  const high = (space.height / cells.rows - gap) * aspect;
  const width = Math.max(Math.min(wide, high), Math.min(wide, 128));
  const longer = aspect >= 1 ? width : width / aspect;
  return Math.round(Math.min(Math.max(longer, 96), 320));
}

/** Width and height of a cell whose longer side is `size`. */
export function cellBox(size: number, aspect: number): { width: number; height: number } {
  return aspect >= 1
    ? { width: size, height: Math.round(size / aspect) }
    : { width: Math.round(size * aspect), height: size };
}

/** The longer side of a cell that fills the pane. @param space inner size of the pane without headers */
export function largestCellSize(space: { width: number; height: number }, aspect: number): number {
  const width = Math.max(Math.min(space.width, space.height * aspect), SMALLEST_CELL);
  return Math.floor(aspect >= 1 ? width : width / aspect);
}
