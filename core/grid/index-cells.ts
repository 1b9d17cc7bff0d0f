/** Finds a cell by its coordinates; a sweep may have holes. */
export type CellIndex = {
  /** How many values each axis has. */
  lengths: number[];
  count: number;
  /** The ordinal at these coordinates, or null where the sweep has no cell. */
  ordinalAt(point: number[]): number | null;
  /** The coordinates of a cell, one value index per axis. */
  pointOf(ordinal: number): number[];
};

/**
 * Index the cells of a sweep by their coordinates.
 * @param lengths values per axis
 * @param at one array per axis: the value index of each cell on it, by ordinal
 */
export function indexCells(lengths: number[], at: number[][], count: number): CellIndex {
  const strides = lengths.map((_, axis) => lengths.slice(axis + 1).reduce((a, b) => a * b, 1));
  const code = (point: number[]) => point.reduce((sum, value, axis) => sum + value * (strides[axis] ?? 1), 0);
  const pointOf = (ordinal: number) => lengths.map((_, axis) => at[axis]?.[ordinal] ?? 0);
  const ordinals = new Map<number, number>();
  for (let ordinal = 0; ordinal < count; ordinal += 1) ordinals.set(code(pointOf(ordinal)), ordinal);
  return { lengths, count, pointOf, ordinalAt: (point) => ordinals.get(code(point)) ?? null };
}
