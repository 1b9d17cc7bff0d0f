import type { CellPoint } from './axis.ts';
import { expandCells } from './expand.ts';
import type { Removal } from './expansion/expansion.ts';
import type { ResolvedSweep } from './resolved-sweep.ts';

/** The cells of a sweep, and what became of those that are none. */
export type ExpandedPlan = {
  /** In the order of ordinals, one at a time; may be gone through again. */
  cells: Iterable<Required<CellPoint>>;
  cellCount: number;
  /** How many combinations were looked at, seeds included. */
  candidates: number;
  /** What each rule took away, by its place in the definition. */
  removed: Removal[];
};

function* allCells(sweep: ResolvedSweep): Generator<Required<CellPoint>> {
  for (const { ordinal, at } of expandCells(sweep.axes)) yield { ordinal, at, block: 0 };
}

function* chosenCells({ expansion, axes }: ResolvedSweep): Generator<Required<CellPoint>> {
  if (!expansion) return;
  const { points, blocks, replicates } = expansion;
  const seeded = axes.length > points.width;
  let ordinal = 0;
  for (let place = 0; place < points.length; place += 1) {
    const block = blocks[place] ?? 0;
    for (let seed = 0; seed < replicates; seed += 1) {
      const at = points.point(place);
      if (seeded) at.push(seed);
      yield { ordinal, at, block };
      ordinal += 1;
    }
  }
}

/** The cells of a resolved sweep, each with the block that let it in. */
export function expandPlan(sweep: ResolvedSweep): ExpandedPlan {
  const { expansion, cellCount } = sweep;
  return {
    cells: { [Symbol.iterator]: () => (expansion ? chosenCells(sweep) : allCells(sweep)) },
    cellCount,
    candidates: expansion?.candidates ?? cellCount,
    removed: expansion?.removed ?? [],
  };
}
