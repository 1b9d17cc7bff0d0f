import type { CellIndex } from './index-cells.ts';
import type { Sheet } from './make-sheet.ts';
import { ordinalIn, placeIn } from './place-in-sheet.ts';

/**
 * The next cell in reading order, row by row from the one that one stands on, that passes; null where none follows.
 * A cell that is shown at several places, as an axis does not apply to it, is not its own next.
 */
export function nextInSheet(
  sheet: Sheet,
  index: CellIndex,
  point: readonly number[],
  ordinal: number,
  passes: (ordinal: number) => boolean,
): number | null {
  const here = placeIn(sheet, index, ordinal);
  const across = sheet.columns.lines.length;
  const places = across * sheet.rows.lines.length;
  for (let at = here === null ? 0 : here.row * across + here.column + 1; at < places; at += 1) {
    const cell = ordinalIn(sheet, index, point, { column: at % across, row: Math.floor(at / across) });
    if (cell !== null && cell !== ordinal && passes(cell)) return cell;
  }
  return null;
}
