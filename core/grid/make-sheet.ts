import type { Axis } from '../sweep/axis.ts';
import { markedTitle } from './axis-title.ts';
import { SIDES, type Pivot, type Side } from './choose-pivot.ts';
import { cellBox, fitCellSize, largestCellSize, SMALLEST_CELL } from './fit-cell-size.ts';
import { GAPS, makeTrack, type Track } from './make-track.ts';
import type { LineTest } from './kept-lines.ts';
import type { ValueOrder } from './value-order.ts';

/** Around the sheet, its headers, and what separates blocks, in CSS pixels. */
export const SHEET = {
  padding: 12,
  header: 36,
  blockHeader: 22,
  columnBlockGap: 16,
  rowBlockGap: 30,
  narrow: 560,
} as const;

/** Replicates of one setting, shown beside each other in a little grid of their own. */
export type Spread = { axis: number; count: number; across: number; down: number };

/** What is laid out: the axes on their sides, or a list of cells in an order of its own. */
export type SheetInput = {
  axes: Axis[];
  pivot: Pivot;
  order: ValueOrder;
  /** The axis whose values are shown beside each other in each place; null for none. */
  spreadAxis: number | null;
  /** Ordinals in the order in which they are shown, in rows that are filled one after another; null for the pivot. */
  list: readonly number[] | null;
  /** Which columns and rows of a pivot are shown; all where it is left out. */
  keeps?: { columns: LineTest; rows: LineTest } | null;
};

/** What stands where, in CSS pixels from the first cell's corner on. */
export type Sheet = SheetInput & {
  columns: Track;
  rows: Track;
  spread: Spread | null;
  header: { width: number; height: number };
  titles: Record<Side, string | null>;
  /** Longer side of a cell, the largest that makes sense, and a cell's own box. */
  size: number;
  largest: number;
  width: number;
  height: number;
};

function spreadOf({ axes, pivot, spreadAxis }: SheetInput): Spread | null {
  const count = spreadAxis === null ? 0 : (axes[spreadAxis]?.values.length ?? 0);
  if (spreadAxis === null || count < 2 || !pivot.held.includes(spreadAxis)) return null;
  const across = Math.ceil(Math.sqrt(count));
  return { axis: spreadAxis, count, across, down: Math.ceil(count / across) };
}

/** Room for the longest value and both axis names, within reason: text is about 7 px a letter. */
function headerWidth({ values }: Track, titles: Sheet['titles'], narrow: boolean): number {
  const value = Math.max(0, ...values.map((span) => span.label.length)) * 7.2;
  const title = Math.max(0, ...[titles.x, titles.y].map((text) => (text === null ? 0 : text.length + 2))) * 6;
  return Math.round(Math.min(Math.max(value, title, 30) + 16, narrow ? 80 : 150));
}

/** How many columns of this width fit. */
const columnsIn = (width: number, cell: number) =>
  Math.max(1, Math.floor((width + GAPS.cell) / (cell + GAPS.cell)));

/** A track of so many equal lines without headers. */
function plainTrack(count: number, extent: number): Track {
  const line = { value: null, block: null, part: 0, folded: false };
  return {
    lines: Array.from({ length: count }, () => line),
    values: [],
    blocks: [],
    starts: Float64Array.from({ length: count + 1 }, (_, place) => place * (extent + GAPS.cell)),
    sizes: new Float64Array(count).fill(extent),
    left: 0,
  };
}

const NO_TITLES = { x: null, y: null, superX: null, superY: null };

function listSheet(
  input: SheetInput & { list: readonly number[] },
  pane: { width: number; height: number },
  chosen: number | null,
  aspect: number,
): Sheet {
  const space = { width: pane.width - 2 * SHEET.padding, height: pane.height - 2 * SHEET.padding };
  const largest = largestCellSize(space, aspect);
  const usual = pane.width < SHEET.narrow ? (space.width - GAPS.cell) / 2 : 160;
  const size = Math.min(chosen ?? Math.floor(aspect >= 1 ? usual : usual / aspect), largest);
  const box = cellBox(size, aspect);
  const across = columnsIn(space.width, box.width);
  return {
    ...input,
    columns: plainTrack(Math.min(across, input.list.length), box.width),
    rows: plainTrack(Math.ceil(input.list.length / across), box.height),
    spread: null,
    header: { width: SHEET.padding, height: SHEET.padding },
    titles: NO_TITLES,
    size,
    largest,
    ...box,
  };
}

/**
 * Lay a sheet out in a pane.
 * @param pane inner size, CSS pixels
 * @param chosen longer side of a cell as a person set it; null fits the pane: every column, on a phone two
 * @param aspect width ÷ height of a cell
 */
export function makeSheet(
  input: SheetInput,
  pane: { width: number; height: number },
  chosen: number | null,
  aspect: number,
): Sheet {
  const { axes, pivot, order, list, keeps = null } = input;
  if (list !== null) return listSheet({ ...input, list }, pane, chosen, aspect);
  const spread = spreadOf(input);
  const titleOf = (side: Side) => {
    const axis = pivot[side] === null ? undefined : axes[pivot[side]];
    return axis ? markedTitle(axis) : null;
  };
  const titles = { ...NO_TITLES, ...Object.fromEntries(SIDES.map((side) => [side, titleOf(side)])) };
  const across = (extent: number) =>
    makeTrack(
      axes,
      {
        main: pivot.x,
        super: pivot.superX,
        parts: spread?.across ?? 1,
        blockGap: SHEET.columnBlockGap,
        firstGap: 0,
        keeps: keeps && keeps.columns,
      },
      order,
      extent,
    );
  const down = (extent: number) =>
    makeTrack(
      axes,
      {
        main: pivot.y,
        super: pivot.superY,
        parts: spread?.down ?? 1,
        blockGap: SHEET.rowBlockGap,
        firstGap: pivot.superY === null ? 0 : SHEET.blockHeader,
        keeps: keeps && keeps.rows,
      },
      order,
      extent,
    );
  const narrow = pane.width < SHEET.narrow;
  const header = {
    width: headerWidth(down(0), titles, narrow),
    height: SHEET.header + (pivot.superX === null ? 0 : SHEET.blockHeader),
  };
  const space = {
    width: Math.max(pane.width - header.width - SHEET.padding, SMALLEST_CELL),
    height: Math.max(pane.height - header.height - SHEET.padding, SMALLEST_CELL),
  };
  const [columns, rows] = [across(0).lines.length, down(0).lines.length];
  const shown = narrow ? { columns: Math.min(columns, 2), rows: 1 } : { columns, rows };
  const largest = largestCellSize(space, aspect);
  const size = Math.min(
    chosen ?? fitCellSize(space, shown, aspect, GAPS.cell),
    Math.max(largest, SMALLEST_CELL),
  );
  const box = cellBox(size, aspect);
  return {
    ...input,
    columns: across(box.width),
    rows: down(box.height),
    spread,
    header,
    titles,
    size,
    largest,
    ...box,
  };
}
