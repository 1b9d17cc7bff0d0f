import type { CellPixels } from './cell-pixels.ts';

type Values = { values: readonly { point?: true | undefined }[] };

/**
 * Cells with the pixels of points left out: a point between two values of the grid is next to hardly any other cell, and
 * would stand between those that are neighbours.
 */
export function withoutPoints(cells: CellPixels, axes: readonly Values[]): CellPixels {
  if (!axes.some(({ values }) => values.some(({ point }) => point))) return cells;
  const isPoint = (cell: number): boolean =>
    axes.some(({ values }, axis) => values[cells.places[axis]?.[cell] ?? -1]?.point === true);
  return {
    ...cells,
    pixels: Array.from(cells.pixels, (hash, cell) => (isPoint(cell) ? -1 : hash)),
  };
}
