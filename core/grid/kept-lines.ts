import type { Axis } from '../sweep/axis.ts';
import { SIDES, type Pivot } from './choose-pivot.ts';
import { shownValues, type ValueOrder } from './value-order.ts';

/** Whether a line is shown, by its value and its block; null where there is none. */
export type LineTest = (value: number | null, block: number | null) => boolean;

/** The lines on which a cell was kept. */
export type KeptLines = {
  columns: LineTest;
  rows: LineTest;
  /** Keep the lines of a cell. @returns whether one of them was not kept before */
  keep: (ordinal: number) => boolean;
};

/** What of a pivot says which lines there are. */
type Layout = { axes: Axis[]; pivot: Pivot; order: ValueOrder; places: ArrayLike<number>[] };

/** The lines of one direction; a place of −1, where an axis does not apply, is on all of its lines. */
function keptSide({ axes, places }: Layout, main: number | null, around: number | null) {
  const width = (main === null ? 0 : (axes[main]?.values.length ?? 0)) + 1;
  const height = (around === null ? 0 : (axes[around]?.values.length ?? 0)) + 1;
  const kept = new Uint8Array(width * height);
  const placeOf = (axis: number | null, ordinal: number) =>
    axis === null ? -1 : (places[axis]?.[ordinal] ?? -1);
  const code = (value: number, block: number) => (block + 1) * width + value + 1;
  return {
    keep(ordinal: number): boolean {
      const at = code(placeOf(main, ordinal), placeOf(around, ordinal));
      if (kept[at] === 1) return false;
      kept[at] = 1;
      return true;
    },
    has: (value: number | null, block: number | null): boolean =>
      [value ?? -1, -1].some((one) => [block ?? -1, -1].some((other) => kept[code(one, other)] === 1)),
  };
}

/**
 * Columns and rows on which some cell passes, whatever the held axes are at, so that scrubbing moves nothing. Cells at
 * hidden or folded values count for no other line.
 * @returns null where no cell passes: then nothing is left out
 */
export function keptLines(
  layout: Layout,
  count: number,
  passes: (ordinal: number) => boolean,
): KeptLines | null {
  const { axes, pivot, order, places } = layout;
  const open = SIDES.flatMap((side) => {
    const axis = pivot[side] === null ? undefined : axes[pivot[side]];
    if (!axis || order[axis.name] === undefined) return [];
    const shown = new Set(shownValues(axis, order).flatMap(({ index, folded }) => (folded ? [] : [index])));
    return [{ at: places[pivot[side] ?? 0], shown }];
  });
  const isOpen = (ordinal: number) =>
    open.every(({ at, shown }) => at?.[ordinal] === -1 || shown.has(at?.[ordinal] ?? 0));
  const [columns, rows] = [keptSide(layout, pivot.x, pivot.superX), keptSide(layout, pivot.y, pivot.superY)];
  const keep = (ordinal: number): boolean => {
    if (!isOpen(ordinal)) return false;
    const [column, row] = [columns.keep(ordinal), rows.keep(ordinal)];
    return column || row;
  };
  let any = false;
  for (let ordinal = 0; ordinal < count; ordinal += 1) if (passes(ordinal) && keep(ordinal)) any = true;
  return any ? { columns: columns.has, rows: rows.has, keep } : null;
}
