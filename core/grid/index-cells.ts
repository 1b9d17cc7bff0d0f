/** Finds a cell by its coordinates; a sweep may have holes. */
export type CellIndex = {
  /** How many values each axis has. */
  lengths: number[];
  count: number;
  /**
   * The ordinal at these coordinates, or null where the sweep has no cell. A cell to which an axis does not apply is
   * at each of its values, unless there is one of its own.
   */
  ordinalAt(point: number[]): number | null;
  /** The coordinates of a cell, one value index per axis; the first value where an axis does not apply. */
  pointOf(ordinal: number): number[];
  /** What the cell has on each axis, −1 where the axis does not apply. */
  indicesOf(ordinal: number): number[];
};

/** So many axes that do not apply to some cell are looked through together. */
const MOST_OPEN = 6;

/** Every choice of some axes, fewer first. */
function choices(axes: number[]): number[][] {
  const all = axes
    .slice(0, MOST_OPEN)
    .reduce<number[][]>((lists, axis) => [...lists, ...lists.map((list) => [...list, axis])], [[]]);
  return all.toSorted((a, b) => a.length - b.length);
}

/**
 * Index the cells of a sweep by their coordinates.
 * @param lengths values per axis
 * @param at one array per axis: the value index of each cell on it by ordinal, −1 where it does not apply
 */
export function indexCells(lengths: number[], at: number[][], count: number): CellIndex {
  // One place more on each axis, for cells to which it does not apply.
  const strides = lengths.map((_, axis) => lengths.slice(axis + 1).reduce((a, b) => a * (b + 1), 1));
  const code = (point: number[]) =>
    point.reduce((sum, value, axis) => sum + (value + 1) * (strides[axis] ?? 1), 0);
  const indicesOf = (ordinal: number) => lengths.map((_, axis) => at[axis]?.[ordinal] ?? 0);
  const ordinals = new Map<number, number>();
  for (let ordinal = 0; ordinal < count; ordinal += 1) ordinals.set(code(indicesOf(ordinal)), ordinal);
  const open = choices(lengths.map((_, axis) => axis).filter((axis) => at[axis]?.includes(-1)));
  return {
    lengths,
    count,
    indicesOf,
    pointOf: (ordinal) => indicesOf(ordinal).map((index) => Math.max(index, 0)),
    ordinalAt: (point) => {
      for (const axes of open) {
        const found = ordinals.get(code(point.map((index, axis) => (axes.includes(axis) ? -1 : index))));
        if (found !== undefined) return found;
      }
      return null;
    },
  };
}
