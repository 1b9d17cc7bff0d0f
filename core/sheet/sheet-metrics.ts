import { cellBox } from '../grid/fit-cell-size.ts';
import type { SheetGrid } from './sheet-lines.ts';
import { textWidth } from './text-width.ts';

/** Sizes of everything on a sheet, in pixels. */
export type SheetMetrics = {
  cell: { width: number; height: number };
  /** Of the text of values, of smaller text, and of the sweep's name. */
  text: number;
  small: number;
  heading: number;
  margin: number;
  /** Between values, between blocks, between parts of a spread. */
  gaps: { value: number; block: number; part: number };
  /** Room above the first row: name and what is held; then blocks and values of the columns. */
  head: number;
  blockHead: number;
  valueHead: number;
  /** Lines of text that a column's value may take. */
  valueLines: number;
  /** Room left of the first column. */
  side: number;
  /** Above each block of rows, for its name. */
  rowBlockHead: number;
  /** Beneath each cell of a list, and lines of text there. */
  caption: number;
  captionLines: number;
  foot: number;
};

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);
/** Lines of a caption at most. */
const MOST_CAPTION = 6;
/** Lines of text stand that many sizes apart. */
export const LINE = 1.35;

const longest = (labels: (string | null)[], size: number): number =>
  Math.max(0, ...labels.map((label) => (label === null ? 0 : textWidth(label, size, true))));

/** @param size longer side of a cell, pixels; @param aspect its width ÷ height */
export function sheetMetrics(grid: SheetGrid, size: number, aspect: number): SheetMetrics {
  const cell = cellBox(size, aspect);
  const text = Math.round(clamp(size * 0.06, 12, 40));
  const small = Math.round(clamp(text * 0.82, 10, 32));
  const heading = Math.round(text * 1.5);
  const value = Math.max(2, Math.round(size * 0.015));
  const valueLines =
    longest(
      grid.columns.map((line) => line.label),
      text,
    ) > cell.width
      ? 3
      : 1;
  const wanted = Math.max(
    longest(
      grid.rows.map((line) => line.label),
      text,
    ),
    grid.titles.y === null ? 0 : textWidth(grid.titles.y, small),
  );
  const isRowed = grid.titles.y !== null && grid.caption === null;
  const captionLines =
    grid.caption === null ? 0 : clamp(Math.ceil((grid.caption * small * 1.2) / cell.width), 1, MOST_CAPTION);
  return {
    cell: { width: Math.max(1, cell.width), height: Math.max(1, cell.height) },
    text,
    small,
    heading,
    margin: Math.round(text * 1.5),
    gaps: { value, block: Math.max(value * 5, text), part: 1 },
    head: Math.round(heading * LINE + small * LINE * 2 + text * 0.6),
    blockHead: grid.titles.superX === null ? 0 : Math.round(text * LINE * 1.2),
    valueHead:
      grid.titles.x === null || grid.caption !== null
        ? 0
        : Math.round(text * LINE * valueLines + small * LINE + text * 0.5),
    valueLines,
    side: isRowed ? Math.round(Math.min(Math.max(wanted, text * 2), text * 14) + text) : 0,
    rowBlockHead: grid.titles.superY === null ? 0 : Math.round(text * LINE * 1.4),
    caption: grid.caption === null ? 0 : Math.round(small * LINE * captionLines + small * 0.6),
    captionLines,
    foot: Math.round(small * LINE + text),
  };
}
