import type { Evidence } from './evidence.ts';
import type { CellIndex } from './index-cells.ts';

/**
 * A vote as the likelihoods want it: which quantities it speaks of, each a sum of parameters. A pair speaks of the
 * difference of its cells and of its rater's left bias; a set of each of its cells; stars and flags of one cell.
 */
export type Vote = {
  readonly evidence: Evidence;
  /** For each quantity the parameters, in level form, and what each counts. */
  readonly index: readonly Int32Array[];
  readonly weight: readonly Float64Array[];
  /** How many residuals without a parameter of their own each quantity has in it. */
  readonly missing: readonly number[];
};

/** Leaves out what says nothing: a cell against itself, a set of one. */
export const isVote = (evidence: Evidence): boolean => {
  if (evidence.kind === 'pair') return evidence.left !== evidence.right;
  return evidence.kind !== 'set' || evidence.cells.length > 1;
};

/** The cells that a piece of evidence speaks of. */
export function cellsOf(evidence: Evidence): readonly number[] {
  if (evidence.kind === 'pair') return [evidence.left, evidence.right];
  return evidence.kind === 'set' ? evidence.cells : [evidence.cell];
}

/** The parameters behind every vote. `biases` is how many raters have one, `biasesAt` where they begin. */
export function readVotes(
  evidence: readonly Evidence[],
  cells: CellIndex,
  biasesAt: number,
  biases: number,
): Vote[] {
  return evidence.map((one) => {
    if (one.kind === 'set') {
      // In one order whatever the slots, so that these make no difference.
      const set = { ...one, cells: one.cells.toSorted((a, b) => a - b) };
      return inOrder(
        set,
        set.cells.map((cell) => sumOf(cells, [[cell, 1]])),
      );
    }
    if (one.kind !== 'pair') return inOrder(one, [sumOf(cells, [[one.cell, 1]])]);
    const bias = one.rater < biases ? [biasesAt + one.rater] : [];
    return inOrder(one, [
      sumOf(cells, [
        [one.left, 1],
        [one.right, -1],
      ]),
      { index: Int32Array.from(bias), weight: new Float64Array(bias.length).fill(1), missing: 0 },
    ]);
  });
}

type Quantity = { index: Int32Array; weight: Float64Array; missing: number };

const inOrder = (evidence: Evidence, quantities: Quantity[]): Vote => ({
  evidence,
  index: quantities.map(({ index }) => index),
  weight: quantities.map(({ weight }) => weight),
  missing: quantities.map(({ missing }) => missing),
});

/** A weighted sum of cells; parameters that cancel are left out. */
function sumOf({ slots, index }: CellIndex, terms: readonly (readonly [number, number])[]): Quantity {
  const weights = new Map<number, number>();
  let missing = 0;
  for (const [cell, weight] of terms) {
    for (let slot = 0; slot < slots; slot++) {
      const parameter = index[cell * slots + slot] ?? -1;
      if (parameter >= 0) weights.set(parameter, (weights.get(parameter) ?? 0) + weight);
      else if (slot === slots - 1) missing += weight * weight;
    }
  }
  const kept = [...weights].filter(([, weight]) => weight !== 0);
  return {
    index: Int32Array.from(kept, ([parameter]) => parameter),
    weight: Float64Array.from(kept, ([, weight]) => weight),
    missing,
  };
}
