/** Finds a cell by its coordinates; a sweep may have holes. */
export type CellIndex = {
  /** How many values each axis has. */
  lengths: number[];
  count: number;
  /**
   * The ordinal at these coordinates, or null where the sweep has no cell. A cell to which an axis does not apply is
   * at each of its values, unless there is one of its own.
   */
  ordinalAt(point: readonly number[]): number | null;
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

type Places = ArrayLike<number>[];

/** Whether the cells are every combination of the values, the last axis changing fastest. */
function isProduct(lengths: number[], strides: number[], at: Places, count: number): boolean {
  if (lengths.reduce((a, b) => a * b, 1) !== count) return false;
  for (let axis = 0; axis < lengths.length; axis += 1) {
    const [length = 1, stride = 1, places] = [lengths[axis], strides[axis], at[axis]];
    for (let ordinal = 0; ordinal < count; ordinal += 1)
      if (places?.[ordinal] !== Math.floor(ordinal / stride) % length) return false;
  }
  return true;
}

const stridesOf = (lengths: number[]): number[] =>
  lengths.map((_, axis) => lengths.slice(axis + 1).reduce((a, b) => a * b, 1));

/** In a product, a cell's ordinal follows from where it is. */
const findInProduct =
  (lengths: number[], strides: number[]): CellIndex['ordinalAt'] =>
  (point) => {
    let ordinal = 0;
    for (const [axis, stride] of strides.entries()) {
      const value = point[axis] ?? 0;
      if (value < 0 || value >= (lengths[axis] ?? 0)) return null;
      ordinal += value * stride;
    }
    return ordinal;
  };

function findInMap(lengths: number[], at: Places, count: number): CellIndex['ordinalAt'] {
  // One place more on each axis, for cells to which it does not apply.
  const strides = stridesOf(lengths.map((length) => length + 1));
  const exact = lengths.reduce((a, b) => a * (b + 1), 1) <= Number.MAX_SAFE_INTEGER;
  const code = (indexAt: (axis: number) => number): number | string => {
    if (!exact) return lengths.map((_, axis) => indexAt(axis)).join(' ');
    let sum = 0;
    for (const [axis, stride] of strides.entries()) sum += (indexAt(axis) + 1) * stride;
    return sum;
  };
  const ordinals = new Map<number | string, number>();
  for (let ordinal = 0; ordinal < count; ordinal += 1)
    ordinals.set(
      code((axis) => at[axis]?.[ordinal] ?? 0),
      ordinal,
    );
  const open = choices(lengths.map((_, axis) => axis).filter((axis) => includes(at[axis], -1)));
  return (point) => {
    for (const axes of open) {
      const found = ordinals.get(code((axis) => (axes.includes(axis) ? -1 : (point[axis] ?? 0))));
      if (found !== undefined) return found;
    }
    return null;
  };
}

const includes = (places: ArrayLike<number> | undefined, value: number): boolean =>
  places !== undefined && Array.prototype.includes.call(places, value);

/**
 * Index the cells of a sweep by their coordinates.
 * @param lengths values per axis
 * @param at one array per axis: the value index of each cell on it by ordinal, −1 where it does not apply
 */
export function indexCells(lengths: number[], at: Places, count: number): CellIndex {
  const strides = stridesOf(lengths);
  const indicesOf = (ordinal: number) => lengths.map((_, axis) => at[axis]?.[ordinal] ?? 0);
  return {
    lengths,
    count,
    indicesOf,
    pointOf: (ordinal) => indicesOf(ordinal).map((index) => Math.max(index, 0)),
    ordinalAt: isProduct(lengths, strides, at, count)
      ? findInProduct(lengths, strides)
      : findInMap(lengths, at, count),
  };
}
