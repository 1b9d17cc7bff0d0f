import type { CellIndex } from './index-cells.ts';
import type { Sheet } from './make-sheet.ts';
import type { Line, Track } from './make-track.ts';

/** Column and row in a sheet. */
export type Place = { column: number; row: number };

/** The coordinates that belong to a place; the held axes stay where `point` has them. Null on a folded line. */
export function pointAt(sheet: Sheet, point: readonly number[], { column, row }: Place): number[] | null {
  const [across, down] = [sheet.columns.lines[column], sheet.rows.lines[row]];
  if (!across || !down || across.folded || down.folded) return null;
  const { pivot, spread } = sheet;
  const found = [...point];
  const set = (axis: number | null, value: number | null) => {
    if (axis !== null && value !== null) found[axis] = value;
  };
  set(pivot.x, across.value);
  set(pivot.superX, across.block);
  set(pivot.y, down.value);
  set(pivot.superY, down.block);
  if (spread) {
    const part = down.part * spread.across + across.part;
    if (part >= spread.count) return null;
    set(spread.axis, part);
  }
  return found;
}

/** Whether a place is one where a cell could be: not beyond the end of a list or of a spread. */
export function isPlace(sheet: Sheet, place: Place): boolean {
  if (sheet.list !== null) return place.row * sheet.columns.lines.length + place.column < sheet.list.length;
  return pointAt(sheet, [], place) !== null;
}

/** The cell at a place: its ordinal, or null where the sweep has none, or where nothing is shown. */
export function ordinalIn(
  sheet: Sheet,
  index: CellIndex,
  point: readonly number[],
  place: Place,
): number | null {
  if (sheet.list !== null) return sheet.list[place.row * sheet.columns.lines.length + place.column] ?? null;
  const there = pointAt(sheet, point, place);
  return there && index.ordinalAt(there);
}

function findLine(track: Track, has: (line: Line) => boolean): number | null {
  const found = track.lines.findIndex((line) => !line.folded && has(line));
  return found < 0 ? null : found;
}

/** Where a cell stands; null where it is hidden, folded away or not of this sheet. */
export function placeIn(sheet: Sheet, index: CellIndex, ordinal: number): Place | null {
  if (sheet.list !== null) {
    const at = sheet.list.indexOf(ordinal);
    const across = sheet.columns.lines.length;
    return at < 0 || across === 0 ? null : { column: at % across, row: Math.floor(at / across) };
  }
  const { pivot, spread } = sheet;
  const indices = index.indicesOf(ordinal);
  // A cell to which an axis does not apply stands at each of its values: the first one is its place.
  const fits = (axis: number | null, value: number | null) =>
    axis === null || value === null || indices[axis] === value || indices[axis] === -1;
  const part = spread ? Math.max(indices[spread.axis] ?? 0, 0) : 0;
  const column = findLine(
    sheet.columns,
    (line) =>
      fits(pivot.x, line.value) &&
      fits(pivot.superX, line.block) &&
      line.part === (spread ? part % spread.across : 0),
  );
  const row = findLine(
    sheet.rows,
    (line) =>
      fits(pivot.y, line.value) &&
      fits(pivot.superY, line.block) &&
      line.part === (spread ? Math.floor(part / spread.across) : 0),
  );
  return column === null || row === null ? null : { column, row };
}

/**
 * The next place in a direction that has a cell, over holes and folded lines; the same one where none follows.
 * @param has whether there is a cell
 */
export function stepIn(sheet: Sheet, place: Place, by: Place, has: (place: Place) => boolean): Place {
  const [columns, rows] = [sheet.columns.lines.length, sheet.rows.lines.length];
  let seen = place;
  let best = place;
  for (;;) {
    const next = { column: seen.column + Math.sign(by.column), row: seen.row + Math.sign(by.row) };
    const inside = next.column >= 0 && next.column < columns && next.row >= 0 && next.row < rows;
    if (!inside || (next.column === seen.column && next.row === seen.row)) return best;
    seen = next;
    if (!has(seen)) continue;
    best = seen;
    if (
      Math.abs(seen.column - place.column) >= Math.abs(by.column) &&
      Math.abs(seen.row - place.row) >= Math.abs(by.row)
    )
      return best;
  }
}
