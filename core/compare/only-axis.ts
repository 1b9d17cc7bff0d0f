import type { CellIndex } from '../grid/index-cells.ts';

/** A value of an axis with the cell that has it, everything else equal; null where the sweep has none. */
export type AxisStep = { value: number; ordinal: number | null };

/** A cell against every value of one axis, everything else equal, in the order of the values. */
export function onlyAxis(index: CellIndex, ordinal: number, axis: number): AxisStep[] {
  const point = index.pointOf(ordinal);
  return Array.from({ length: index.lengths[axis] ?? 0 }, (_, value) => ({
    value,
    ordinal: index.ordinalAt(point.map((old, place) => (place === axis ? value : old))),
  }));
}

/** So many cells are compared at most. */
export const MOST_COMPARED = 9;

/** Of more cells than can be compared, as many as can, nearest to one of them; in their order. */
export function nearest(ordinals: readonly number[], to: number, most = MOST_COMPARED): number[] {
  if (ordinals.length <= most) return [...ordinals];
  const middle = Math.max(ordinals.indexOf(to), 0);
  const from = Math.min(Math.max(middle - Math.floor(most / 2), 0), ordinals.length - most);
  return ordinals.slice(from, from + most);
}

/**
 * The cells around one, one step along each axis and back: what the next key may show.
 * @param axes which axes, the likeliest first
 */
export function neighbours(index: CellIndex, ordinal: number, axes: readonly number[]): number[] {
  const point = index.pointOf(ordinal);
  const found = new Set<number>();
  for (const axis of axes)
    for (const by of [1, -1]) {
      const value = (point[axis] ?? 0) + by;
      if (value < 0 || value >= (index.lengths[axis] ?? 0)) continue;
      const next = index.ordinalAt(point.map((old, place) => (place === axis ? value : old)));
      if (next !== null && next !== ordinal) found.add(next);
    }
  return [...found];
}
