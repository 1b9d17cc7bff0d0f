import { axisTitle } from '../grid/axis-title.ts';
import type { Side } from '../grid/choose-pivot.ts';
import { makeSheet } from '../grid/make-sheet.ts';
import type { Line } from '../grid/make-track.ts';
import { ordinalIn } from '../grid/place-in-sheet.ts';
import type { Axis } from '../sweep/axis.ts';
import { textWidth } from './text-width.ts';
import type { SheetCells, SheetView } from './sheet-view.ts';

/** One column or row of a sheet: what its header says, and how it follows the one before. */
export type SheetLine = {
  /** Of its value and of its block; null where no axis lies there. */
  label: string | null;
  block: string | null;
  /** Where a block, a value, or only another part of a spread begins. */
  starts: 'block' | 'value' | 'part';
};

/** What stands where, before anything has a size: `ordinals` row by row, null for a place without a cell. */
export type SheetGrid = {
  columns: SheetLine[];
  rows: SheetLine[];
  ordinals: (number | null)[];
  titles: Record<Side, string | null>;
  /** A list has no headers; each of its cells says what it is, in a text this wide at most, in sizes of it; else null. */
  caption: number | null;
};

const labelOf = (axes: Axis[], axis: number | null, value: number | null): string | null =>
  axis === null || value === null ? null : (axes[axis]?.values[value]?.label ?? '');

function describe(axes: Axis[], lines: Line[], main: number | null, around: number | null): SheetLine[] {
  return lines.map((line, place) => {
    const before = lines[place - 1];
    const starts =
      before === undefined || before.block !== line.block
        ? 'block'
        : before.value !== line.value
          ? 'value'
          : 'part';
    return { label: labelOf(axes, main, line.value), block: labelOf(axes, around, line.block), starts };
  });
}

/** Any size will do: only which lines there are is taken from it. */
const SIZE = 100;

/** The widest caption that a cell can have: every axis that varies, with its longest value. */
const captionWidth = (axes: Axis[]): number =>
  axes
    .filter((axis) => axis.values.length > 1)
    .reduce((sum, axis) => {
      const longest = Math.max(...axis.values.map(({ label }) => textWidth(label, 1)));
      return sum + textWidth(`${axisTitle(axis.name)}  · `, 1) + longest;
    }, 0);

function listGrid(axes: Axis[], list: number[], across: number | null): SheetGrid {
  const columns = Math.max(1, Math.min(across ?? Math.ceil(Math.sqrt(list.length * 1.5)), list.length));
  const rows = Math.ceil(list.length / columns);
  const line: SheetLine = { label: null, block: null, starts: 'value' };
  return {
    columns: Array.from({ length: columns }, () => line),
    rows: Array.from({ length: rows }, () => line),
    ordinals: Array.from({ length: columns * rows }, (_, place) => list[place] ?? null),
    titles: { x: null, y: null, superX: null, superY: null },
    caption: captionWidth(axes),
  };
}

/**
 * Which cell is in which column and row. Folded lines are not on a sheet, nor, where the view is filtered and folds, lines of
 * which no cell passes; the other cells that do not pass keep their place.
 * @param across columns of a list; null for about one and a half times as many as rows
 */
export function sheetGrid(cells: SheetCells, view: SheetView, across: number | null): SheetGrid {
  const { axes, index } = cells;
  const { pivot, order, point, spreadAxis, list, passes } = view;
  const leavesOut = view.filtered && view.folds;
  if (list !== null) return listGrid(axes, list, across);
  const sheet = makeSheet(
    { axes, pivot, order, spreadAxis, list: null },
    { width: SIZE, height: SIZE },
    SIZE,
    1,
  );
  const at = (row: number, column: number) => ordinalIn(sheet, index, point, { row, column });
  const shows = (row: number, column: number) => {
    const ordinal = at(row, column);
    return ordinal !== null && passes(ordinal);
  };
  const open = (lines: Line[]) => lines.flatMap((line, place) => (line.folded ? [] : [place]));
  const [columns, rows] = [open(sheet.columns.lines), open(sheet.rows.lines)];
  const keptRows = leavesOut ? rows.filter((row) => columns.some((column) => shows(row, column))) : rows;
  const keptColumns = leavesOut
    ? columns.filter((column) => keptRows.some((row) => shows(row, column)))
    : columns;
  const linesAt = (lines: Line[], kept: number[]) =>
    kept.map((place) => lines[place]).filter((line) => line !== undefined);
  const title = (axis: number | null) => (axis === null ? null : axisTitle(axes[axis]?.name ?? ''));
  return {
    columns: describe(axes, linesAt(sheet.columns.lines, keptColumns), pivot.x, pivot.superX),
    rows: describe(axes, linesAt(sheet.rows.lines, keptRows), pivot.y, pivot.superY),
    ordinals: keptRows.flatMap((row) => keptColumns.map((column) => at(row, column))),
    titles: {
      x: title(pivot.x),
      y: title(pivot.y),
      superX: title(pivot.superX),
      superY: title(pivot.superY),
    },
    caption: null,
  };
}
