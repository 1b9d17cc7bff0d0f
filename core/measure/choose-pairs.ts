import { type CellPixels, linesAlong } from './cell-pixels.ts';

/** Two cells that differ on one axis alone, at values that stand beside each other there; rows of the cells. */
export type NeighbourPair = { a: number; b: number; from: number; to: number };

/** Pairs that are looked at along one axis: enough for a median, few enough to wait for. */
const PAIRS = 360;

/** Every n-th of a list, so that at most so many are left. */
export function thin<T>(list: readonly T[], most: number): T[] {
  const step = Math.max(1, list.length / Math.max(1, most));
  return Array.from(
    { length: Math.min(list.length, most) },
    (_, place) => list[Math.floor(place * step)],
  ).flatMap((one) => (one === undefined ? [] : [one]));
}

/**
 * The pairs of neighbours along an axis whose pictures are held against each other, spread evenly over the other
 * axes. A value that no cell has finished with is passed over.
 * @param lengths how many values each axis has
 */
export function choosePairs(cells: CellPixels, axis: number, lengths: readonly number[]): NeighbourPair[] {
  const own = cells.places[axis] ?? [];
  const lines = linesAlong(cells, axis, lengths);
  const values = [...new Set(lines.flatMap((line) => line.map((cell) => own[cell] ?? 0)))].toSorted(
    (a, b) => a - b,
  );
  const rank = new Map(values.map((value, place) => [value, place]));
  const longest = Math.max(2, ...lines.slice(0, 1_000).map((line) => line.length));
  return thin(lines, Math.max(3, Math.floor(PAIRS / (longest - 1)))).flatMap((line) =>
    line.slice(1).flatMap((b, place) => {
      const a = line[place] ?? b;
      const [from, to] = [own[a] ?? 0, own[b] ?? 0];
      return (rank.get(to) ?? 0) - (rank.get(from) ?? 0) === 1 ? [{ a, b, from, to }] : [];
    }),
  );
}
