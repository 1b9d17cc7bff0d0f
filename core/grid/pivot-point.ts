import type { Pivot } from './choose-pivot.ts';

/** The coordinates of the cell in this column and row; the held axes stay where `point` has them. */
export function pivotPoint(point: number[], pivot: Pivot, column: number, row: number): number[] {
  return point.map((value, axis) => (axis === pivot.x ? column : axis === pivot.y ? row : value));
}

/** Where the cell at these coordinates stands in the grid. */
export function placeOf(point: number[], pivot: Pivot): { column: number; row: number } {
  const on = (axis: number | null) => (axis === null ? 0 : (point[axis] ?? 0));
  return { column: on(pivot.x), row: on(pivot.y) };
}

/** Coordinates that fit the axes: whole, inside each axis, one per axis. */
export function clampPoint(point: number[], lengths: number[]): number[] {
  return lengths.map((length, axis) =>
    Math.min(Math.max(Math.trunc(point[axis] ?? 0) || 0, 0), Math.max(length - 1, 0)),
  );
}
