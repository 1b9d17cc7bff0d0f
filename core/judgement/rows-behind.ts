import type { Judgement } from '../api/vote.ts';

/** Pictures that are shown behind one point, at most. */
const MOST = 24;

/**
 * The rows that have these levels on these axes, the best first, each picture once.
 * @param levels pairs of an axis and the index of its value
 * @param scores utility of each row
 */
export function rowsBehind(
  { cells }: Pick<Judgement, 'cells'>,
  levels: readonly (readonly [axis: number, level: number])[],
  scores: ArrayLike<number>,
  most = MOST,
): number[] {
  const seen = new Set<string>();
  return cells.render
    .map((render, row) => ({ render, row }))
    .filter(({ row }) => levels.every(([axis, level]) => cells.at[axis]?.[row] === level))
    .toSorted((a, b) => (scores[b.row] ?? 0) - (scores[a.row] ?? 0))
    .filter(({ render }) => !seen.has(render) && seen.add(render))
    .slice(0, most)
    .map(({ row }) => row);
}

/** The four corners of the map of two axes: lowest and highest value of either, the best picture of each. */
export function cornersOf(
  judgement: Pick<Judgement, 'cells' | 'axes'>,
  across: number,
  down: number,
  scores: ArrayLike<number>,
): { across: number; down: number; row: number | null }[] {
  const ends = (axis: number) => [0, (judgement.axes[axis]?.values.length ?? 1) - 1];
  return ends(down).flatMap((y) =>
    ends(across).map((x) => {
      const [row = null] = rowsBehind(
        judgement,
        [
          [across, x],
          [down, y],
        ],
        scores,
        1,
      );
      return { across: x, down: y, row };
    }),
  );
}
