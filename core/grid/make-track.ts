import type { Axis } from '../sweep/axis.ts';
import type { LineTest } from './kept-lines.ts';
import { shownValues, type ShownValue, type ValueOrder } from './value-order.ts';

/** One column or one row of cells. */
export type Line = {
  /** Index of its value on the axis of this side, and on the axis of the blocks; null where there is none. */
  value: number | null;
  block: number | null;
  /** Which part of a spread it is, from 0. */
  part: number;
  /** A strip without cells. */
  folded: boolean;
};

/** Neighbouring lines with something in common, which a header says. */
export type Span = { axis: number; value: number; label: string; folded: boolean; from: number; to: number };

/** All lines of one direction, in the order in which they are shown. */
export type Track = {
  lines: Line[];
  /** Headers of the values and of the blocks. */
  values: Span[];
  blocks: Span[];
  /** Where each line starts, in CSS pixels, and one more for the end. */
  starts: Float64Array;
  sizes: Float64Array;
  /** How many values were left out since no cell of theirs is kept. */
  left: number;
};

/** Distances in CSS pixels: between cells, between the parts of a spread, and a folded line. */
export const GAPS = { cell: 3, part: 1, folded: 14 } as const;

export type TrackSide = {
  /** The axis along this side, and the axis of its blocks. */
  main: number | null;
  super: number | null;
  /** How many parts a spread has in this direction. */
  parts: number;
  /** CSS pixels before each block, and before the first one. */
  blockGap: number;
  firstGap: number;
  /** Which values are shown; null for all. Folded ones stay, as the strips that they are. */
  keeps: LineTest | null;
};

const ALONE: ShownValue[] = [{ index: -1, folded: false }];

/**
 * Lay out the columns, or the rows.
 * @param extent width of a column, or height of a row, CSS pixels
 */
export function makeTrack(axes: Axis[], side: TrackSide, order: ValueOrder, extent: number): Track {
  const along = (place: number | null) => {
    const axis = place === null ? undefined : axes[place];
    return axis ? shownValues(axis, order) : ALONE;
  };
  const track = { lines: [] as Line[], values: [] as Span[], blocks: [] as Span[] };
  const starts: number[] = [];
  const sizes: number[] = [];
  let end = 0;
  let left = 0;
  const add = (line: Line, gap: number) => {
    const size = line.folded ? GAPS.folded : extent;
    starts.push(end + gap);
    sizes.push(size);
    track.lines.push(line);
    end += gap + size;
  };
  const span = (axis: number | null, { index, folded }: ShownValue, from: number): Span[] =>
    axis === null || from === track.lines.length
      ? []
      : [
          {
            axis,
            value: index,
            label: axes[axis]?.values[index]?.label ?? '',
            folded,
            from,
            to: track.lines.length - 1,
          },
        ];
  const orNull = (index: number) => (index < 0 ? null : index);

  for (const block of along(side.super)) {
    const first = track.lines.length;
    const gap = first === 0 ? side.firstGap : side.blockGap;
    const keeps = ({ index, folded }: ShownValue) =>
      folded || side.keeps === null || side.keeps(orNull(index), orNull(block.index));
    const shown = block.folded ? along(side.main).slice(0, 1) : along(side.main);
    const values = block.folded ? shown : shown.filter(keeps);
    left += shown.length - values.length;
    // A block of strips alone says nothing.
    if (side.keeps !== null && !block.folded && values.every(({ folded }) => folded)) continue;
    for (const [place, value] of values.entries()) {
      const from = track.lines.length;
      const folded = block.folded || value.folded;
      for (let part = 0; part < (folded ? 1 : side.parts); part += 1)
        add(
          { value: orNull(value.index), block: orNull(block.index), part, folded },
          part > 0 ? GAPS.part : place === 0 ? gap : GAPS.cell,
        );
      if (!block.folded) track.values.push(...span(side.main, value, from));
    }
    track.blocks.push(...span(side.super, block, first));
  }
  return { ...track, starts: Float64Array.from([...starts, end]), sizes: Float64Array.from(sizes), left };
}

/** The lines of which some part lies between two places, as a range; `from` > `to` where there is none. */
export function linesBetween(track: Track, start: number, end: number): { from: number; to: number } {
  const count = track.lines.length;
  const firstWhere = (test: (line: number) => boolean) => {
    let [low, high] = [0, count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (test(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const from = firstWhere((line) => (track.starts[line] ?? 0) + (track.sizes[line] ?? 0) > start);
  const to = firstWhere((line) => (track.starts[line] ?? 0) >= end) - 1;
  return { from, to };
}
