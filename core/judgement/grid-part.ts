import type { Judgement } from '../api/vote.ts';
import type { Design } from '../rating/design.ts';

/** Some rows of a design, and what draws say of them. */
type Part = { design: Design; draws: readonly Float64Array[] };

/**
 * The cells of the grid, without points between its values: what an axis does on its own is a comparison of many cells
 * of each of its values, and a point's value has one. All of them where there are no points.
 */
export function gridPart({ axes }: Pick<Judgement, 'axes'>, { design, draws }: Part): Part {
  const isPoint = axes.map(({ values }) => values.map(({ point }) => point === true));
  const rows = Array.from({ length: design.count }, (_, row) => row).filter(
    (row) => !design.at.some((column, axis) => isPoint[axis]?.[column[row] ?? -1]),
  );
  if (rows.length === design.count || rows.length === 0) return { design, draws };
  return {
    design: {
      ...design,
      at: design.at.map((column) => Int32Array.from(rows, (row) => column[row] ?? -1)),
      count: rows.length,
    },
    draws: draws.map((draw) => Float64Array.from(rows, (row) => draw[row] ?? 0)),
  };
}
