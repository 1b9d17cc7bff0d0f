import type { Sheet } from '#core/grid/make-sheet.ts';
import { write, type CellPart } from './cell-part.ts';
import { setAttribute, setText } from './element.ts';
import { clearRowCanvas, layRowCanvas } from './row-canvas.ts';
import { fitCells, type RowPart } from './row-part.ts';
import type { Theme } from './theme.ts';
import { BEYOND, type Lines, type Pane } from './window-of.ts';

/** What a row is to show: which columns, and which of them the window holds. */
export type RowWish = {
  sheet: Sheet;
  row: number;
  columns: ReadonlySet<number>;
  made: Lines;
  pane: Pane;
  theme: Theme;
  /** Whether everything stands elsewhere than before. */
  laidOut: boolean;
};

/** Room for the pictures of a row: what the window can hold of it at most, CSS pixels. */
function roomFor({ columns, width }: Sheet, pane: Pane): number {
  const whole = columns.starts.at(-1) ?? 0;
  const gap = (columns.starts[1] ?? width) - width;
  return Math.max(Math.min(pane.width + 2 * (BEYOND.across + width + Math.max(gap, 0)), whole), 1);
}

function layCanvas(part: RowPart, wish: RowWish, moved: boolean): boolean {
  const { sheet, made, pane, row, laidOut } = wish;
  const lost = layRowCanvas(part.canvas, {
    left: sheet.header.width + (sheet.columns.starts[made.from] ?? 0),
    top: sheet.header.height + (sheet.rows.starts[row] ?? 0),
    width: roomFor(sheet, pane),
    height: sheet.height,
  });
  if (!lost && !moved && !laidOut) return false;
  if (!lost) clearRowCanvas(part.canvas);
  for (const cell of part.cells.values()) cell.painted = null;
  return true;
}

function paintRowHeader({ sheet, row }: RowWish, part: RowPart): void {
  const line = sheet.rows.lines[row];
  const { header, label } = part;
  // A spread's rows have one label between them; each row covers the one before it.
  const parts = sheet.spread?.down ?? 1;
  const middle = (parts - 1) >> 1;
  const text =
    line?.value === null || line?.value === undefined || line.part !== middle || sheet.pivot.y === null
      ? ''
      : (sheet.axes[sheet.pivot.y]?.values[line.value]?.label ?? '');
  header.hidden = sheet.list !== null;
  header.style.width = `${sheet.header.width}px`;
  header.style.height = `${sheet.height}px`;
  header.style.alignContent = parts % 2 === 0 ? 'end' : 'center';
  setAttribute(header, 'data-axis', sheet.pivot.y === null ? null : String(sheet.pivot.y));
  setAttribute(header, 'data-value', line?.value === null || line === undefined ? null : String(line.value));
  setAttribute(header, 'data-row', String(row));
  setAttribute(header, 'title', text);
  setText(label, text);
}

function placeCell({ sheet, row, laidOut }: RowWish, cell: CellPart, column: number): boolean {
  const elsewhere = cell.place.column !== column || cell.place.row !== row;
  cell.place = { column, row };
  if (!elsewhere && !laidOut) return false;
  cell.left = sheet.header.width + (sheet.columns.starts[column] ?? 0);
  cell.width = sheet.width;
  cell.height = sheet.height;
  const { style } = cell.element;
  style.left = `${cell.left}px`;
  style.width = `${sheet.width}px`;
  style.height = `${sheet.height}px`;
  write(cell, 'aria-colindex', String(column + (sheet.list === null ? 2 : 1)));
  // Whatever lies there was not painted for this cell.
  if (elsewhere) cell.painted = 'colour';
  return elsewhere;
}

/**
 * Paint a row's elements as it is now.
 * @param all whether any cell may have changed, not only those that came
 * @param paintPart paints a cell; `elsewhere`: it stood at another place before
 */
export function paintRow(
  part: RowPart,
  wish: RowWish,
  all: boolean,
  paintPart: (cell: CellPart, elsewhere: boolean) => void,
): void {
  const { sheet, row, columns, made, laidOut } = wish;
  const moved = part.row !== row;
  part.row = row;
  part.stale = false;
  if (moved || laidOut) {
    setAttribute(part.element, 'aria-rowindex', String(row + (sheet.list === null ? 2 : 1)));
    part.element.style.top = `${sheet.header.height + (sheet.rows.starts[row] ?? 0)}px`;
    part.element.style.height = `${sheet.height}px`;
    paintRowHeader(wish, part);
  }
  const blank = layCanvas(part, wish, moved);
  fitCells(part, columns, wish.theme);
  for (const [column, cell] of part.cells) {
    // The cell one stands on is kept however far it is scrolled away; its picture is not.
    if (column < made.from || column > made.to) cell.painted = null;
    const elsewhere = placeCell(wish, cell, column);
    const lost = cell.painted === null;
    cell.theme = wish.theme;
    if (elsewhere || all || blank || lost) paintPart(cell, elsewhere);
  }
}
