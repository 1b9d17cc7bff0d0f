import type { Sheet } from '#core/grid/make-sheet.ts';
import { linesBetween, type Track } from '#core/grid/make-track.ts';

/** The visible part of the pane, CSS pixels. */
export type Pane = { left: number; top: number; width: number; height: number };
export type Lines = { from: number; to: number };

/** Elements are there a little beyond what is seen, so that a quick scroll meets no bare ground. */
export const BEYOND = { across: 80, down: 200 } as const;

function within(track: Track, start: number, end: number): Lines {
  const { from, to } = linesBetween(track, start, end);
  return { from, to: Math.max(to, from - 1) };
}

/** Lines of which something is seen, and lines that have elements. */
export function windowOf(sheet: Sheet, pane: Pane) {
  const { header, columns, rows } = sheet;
  const across = { start: pane.left, end: pane.left + pane.width - header.width };
  const down = { start: pane.top, end: pane.top + pane.height - header.height };
  return {
    seen: {
      columns: within(columns, across.start, across.end),
      rows: within(rows, down.start, down.end),
    },
    made: {
      columns: within(columns, across.start - BEYOND.across, across.end + BEYOND.across),
      rows: within(rows, down.start - BEYOND.down, down.end + BEYOND.down),
    },
  };
}

/** Every line of a range that is no strip, and one more that must be there. */
export function* listLines(track: Track, { from, to }: Lines, also: number | null): Iterable<number> {
  if (also !== null && also < from) yield also;
  for (let line = from; line <= to; line += 1) if (!track.lines[line]?.folded) yield line;
  if (also !== null && also > to) yield also;
}
