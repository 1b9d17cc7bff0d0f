import type { Axis } from '../sweep/axis.ts';
import { axisTitle } from './axis-title.ts';
import type { Pivot } from './choose-pivot.ts';
import { cellBox, fitCellSize } from './fit-cell-size.ts';

/** Between cells, and around the sheet, in CSS pixels. */
export const GRID = { gap: 3, header: 36, padding: 12, narrow: 560 } as const;

/** What stands where in the grid, in CSS pixels. */
export type GridLayout = {
  columns: string[];
  rows: string[];
  xTitle: string | null;
  yTitle: string | null;
  headerWidth: number;
  /** Longer side of a cell: the chosen one, or what fits. */
  size: number;
  width: number;
  height: number;
};

/** Room for the longest value and both axis names, within reason: text is about 7 px a letter. */
function headerWidth(rows: string[], titles: (string | null)[], narrow: boolean): number {
  const value = Math.max(...rows.map((label) => label.length)) * 7.2;
  const title = Math.max(...titles.map((text) => (text === null ? 0 : text.length + 2))) * 6;
  return Math.round(Math.min(Math.max(value, title, 30) + 16, narrow ? 80 : 150));
}

/**
 * Lay the pivot grid out in a pane.
 * @param chosen longer side of a cell as a person set it; null fits the pane: every column, on a phone two
 * @param aspect width ÷ height of a cell
 */
export function layoutGrid(
  axes: Axis[],
  pivot: Pivot,
  pane: { width: number; height: number },
  chosen: number | null,
  aspect: number,
): GridLayout {
  const along = (place: number | null) => (place === null ? null : (axes[place] ?? null));
  const [xAxis, yAxis] = [along(pivot.x), along(pivot.y)];
  const columns = xAxis?.values.map((value) => value.label) ?? [''];
  const rows = yAxis?.values.map((value) => value.label) ?? [''];
  const xTitle = xAxis && axisTitle(xAxis.name);
  const yTitle = yAxis && axisTitle(yAxis.name);
  const narrow = pane.width < GRID.narrow;
  const header = headerWidth(rows, [xTitle, yTitle], narrow);
  const space = {
    width: pane.width - header - GRID.padding,
    height: pane.height - GRID.header - GRID.padding,
  };
  const shown = narrow
    ? { columns: Math.min(columns.length, 2), rows: 1 }
    : { columns: columns.length, rows: rows.length };
  const size = chosen ?? fitCellSize(space, shown, aspect, GRID.gap);
  return { columns, rows, xTitle, yTitle, headerWidth: header, size, ...cellBox(size, aspect) };
}
