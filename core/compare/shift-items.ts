import type { CellIndex } from '../grid/index-cells.ts';
import { movePoint } from '../grid/move-point.ts';
import type { CompareItem } from './compare-items.ts';

/**
 * Every compared cell one step on along an axis, so that the same comparison is seen at its next value. Null where one
 * of them would leave the sweep, or nothing would move. Repeats are of one cell only: their cells go on.
 */
export function shiftItems(
  index: CellIndex,
  items: readonly CompareItem[],
  axis: number,
  by: number,
): CompareItem[] | null {
  const moved: CompareItem[] = [];
  for (const { ordinal } of items) {
    const point = index.pointOf(ordinal);
    const next = movePoint(point, index.lengths, { axis, by });
    const there = index.ordinalAt(next);
    if (there === null || next[axis] === point[axis]) return null;
    if (!moved.some((other) => other.ordinal === there)) moved.push({ ordinal: there, repeat: null });
  }
  return moved.length > 0 ? moved : null;
}
