import type { CellPixels } from './cell-pixels.ts';

/** Two values of one axis, wherever two cells differ in nothing else. */
export type ValuePair = {
  /** Indices of the values, the smaller first. */
  low: number;
  high: number;
  /** How many such pairs of cells there are, and how many of them have the same pixels. */
  compared: number;
  same: number;
  /** How many of those that have the same pixels show one and the same render. */
  sameRender: number;
  /** Rows of the first two cells with the same pixels, or that were compared. */
  cells: [number, number];
};

/** Up to so many values each is held against every other; beyond, against the next one in its line. */
const EVERY_PAIR = 64;

/**
 * Hold the cells of each line against each other.
 * @param lines rows of cells along one axis, in the order of its values (`linesAlong`)
 * @param values how many the axis has
 * @param counts whether two cells tell anything about the axis
 */
export function compareValues(
  { pixels, renders, places }: CellPixels,
  axis: number,
  lines: readonly (readonly number[])[],
  values: number,
  counts: (a: number, b: number) => boolean = () => true,
): ValuePair[] {
  const own = places[axis] ?? [];
  const pairs = new Map<number, ValuePair>();
  const compare = (a: number, b: number): void => {
    const [low, high] = [own[a] ?? -1, own[b] ?? -1];
    if (low === high || !counts(a, b)) return;
    const key = low * values + high;
    let pair = pairs.get(key);
    if (!pair) {
      pair = { low, high, compared: 0, same: 0, sameRender: 0, cells: [a, b] };
      pairs.set(key, pair);
    }
    pair.compared += 1;
    if (pixels[a] !== pixels[b]) return;
    if (pair.same === 0) pair.cells = [a, b];
    pair.same += 1;
    if (renders[a] === renders[b]) pair.sameRender += 1;
  };
  for (const line of lines) {
    for (const [place, a] of line.entries()) {
      const until = values <= EVERY_PAIR ? line.length : Math.min(place + 2, line.length);
      for (let next = place + 1; next < until; next += 1) compare(a, line[next] ?? a);
    }
  }
  return [...pairs.values()];
}
