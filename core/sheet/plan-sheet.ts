import type { SheetGrid, SheetLine } from './sheet-lines.ts';
import { sheetMetrics, type SheetMetrics } from './sheet-metrics.ts';

/** The most that one picture may be, in pixels. */
export type SheetLimit = { width: number; height: number; pixels: number };

/** One picture: the lines that it shows, where they lie, and its own size in pixels. */
export type SheetPage = {
  columns: PlacedLine[];
  rows: PlacedLine[];
  width: number;
  height: number;
};
/** A line at its place: `line` in the grid, `at` its first pixel, `block` whether a block's name stands before it. */
export type PlacedLine = { line: number; at: number; block: boolean };

export type SheetPlan = {
  grid: SheetGrid;
  metrics: SheetMetrics;
  /** Longer side of a cell, pixels. */
  size: number;
  /** In reading order. */
  pages: SheetPage[];
};

/** The smallest longer side of a cell on a sheet, pixels. */
export const LEAST_CELL = 16;
/** The least width of a picture, in sizes of its text: a name must find room. */
const LEAST_WIDTH = 20;

/** Place lines one after another from `start` on; gives where they end. */
function place(
  lines: SheetLine[],
  chosen: number[],
  start: number,
  { extent, gaps, head }: { extent: number; gaps: SheetMetrics['gaps']; head: number },
): { placed: PlacedLine[]; end: number } {
  let end = start;
  const placed = chosen.map((line, index) => {
    const starts = lines[line]?.starts ?? 'value';
    const isFirst = index === 0;
    const block = isFirst || (starts === 'block' && lines[line]?.block !== null);
    end += isFirst ? 0 : block ? gaps.block : starts === 'part' ? gaps.part : gaps.value;
    if (block) end += head;
    const at = end;
    end += extent;
    return { line, at, block };
  });
  return { placed, end };
}

function pageOf(grid: SheetGrid, metrics: SheetMetrics, columns: number[], rows: number[]): SheetPage {
  const { cell, gaps, margin, side, head, blockHead, valueHead, rowBlockHead, caption, foot } = metrics;
  const across = place(grid.columns, columns, margin + side, { extent: cell.width, gaps, head: 0 });
  const down = place(grid.rows, rows, margin + head + blockHead + valueHead, {
    extent: cell.height + caption,
    gaps,
    head: rowBlockHead,
  });
  return {
    columns: across.placed,
    rows: down.placed,
    width: Math.max(across.end + margin, LEAST_WIDTH * metrics.text),
    height: down.end + foot + margin,
  };
}

const isWithin = ({ width, height }: SheetPage, limit: SheetLimit): boolean =>
  width <= limit.width && height <= limit.height && width * height <= limit.pixels;

const upTo = (count: number): number[] => Array.from({ length: count }, (_, place) => place);

/** Neighbours in so many parts, as even as can be. */
function inParts(count: number, parts: number): number[][] {
  return Array.from({ length: parts }, (_, part) => {
    const from = Math.floor((part * count) / parts);
    const to = Math.floor(((part + 1) * count) / parts);
    return upTo(to - from).map((place) => from + place);
  });
}

/** The fewest pages under the limit, all columns together where that can be; null where one cell is too much. */
function split(grid: SheetGrid, metrics: SheetMetrics, limit: SheetLimit): SheetPage[] | null {
  const [columns, rows] = [grid.columns.length, grid.rows.length];
  let best: { across: number; down: number } | null = null;
  const fits = (across: number, down: number) =>
    inParts(rows, down).every((some) =>
      inParts(columns, across).every((others) => isWithin(pageOf(grid, metrics, others, some), limit)),
    );
  for (let across = 1; across <= columns; across += 1) {
    if (best && across >= best.across * best.down) break;
    // More parts make smaller pages: the fewest that fit are found by halving.
    if (!fits(across, rows)) continue;
    let [low, high] = [1, rows];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (fits(across, middle)) high = middle;
      else low = middle + 1;
    }
    if (!best || across * low < best.across * best.down) best = { across, down: low };
  }
  if (!best) return null;
  const parts = inParts(columns, best.across);
  return inParts(rows, best.down).flatMap((some) =>
    parts.map((others) => pageOf(grid, metrics, others, some)),
  );
}

/**
 * Lay a sheet out under a limit.
 * @param size longer side of a cell as it is wanted, pixels
 * @param aspect width ÷ height of a cell
 * @param fit `scale` makes cells smaller until all is one picture; `split` keeps their size and makes several
 * @returns null where there is nothing to show, or no cell fits however small
 */
export function planSheet(
  grid: SheetGrid,
  { size, aspect, fit, limit }: { size: number; aspect: number; fit: 'scale' | 'split'; limit: SheetLimit },
): SheetPlan | null {
  const [columns, rows] = [upTo(grid.columns.length), upTo(grid.rows.length)];
  if (columns.length === 0 || rows.length === 0) return null;
  const at = (wanted: number) => {
    const metrics = sheetMetrics(grid, wanted, aspect);
    return { metrics, page: pageOf(grid, metrics, columns, rows) };
  };
  const largest = (isRight: (wanted: number) => boolean): number | null => {
    if (!isRight(Math.min(LEAST_CELL, size))) return null;
    let [low, high] = [Math.min(LEAST_CELL, size), size];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (isRight(middle)) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  if (fit === 'scale') {
    const found = largest((wanted) => isWithin(at(wanted).page, limit));
    if (found === null) return null;
    const { metrics, page } = at(found);
    return { grid, metrics, size: found, pages: [page] };
  }
  const found = largest((wanted) => isWithin(pageOf(grid, at(wanted).metrics, [0], [0]), limit));
  const pages = found === null ? null : split(grid, at(found).metrics, limit);
  return found === null || pages === null ? null : { grid, metrics: at(found).metrics, size: found, pages };
}
