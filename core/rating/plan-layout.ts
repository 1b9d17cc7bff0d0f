import type { Design, Factor } from './design.ts';
import { factorBasis, type Likeness, ROUGH_LEVELS } from './factor-basis.ts';
import type { Block, Layout } from './layout.ts';

/** Most parameters in contrast form: beyond it a refit would keep people waiting. */
const MOST = 600;
/** Most of them that blocks may take, and most residuals. */
const MOST_IN_BLOCKS = 540;
const MOST_RESIDUALS = 300;
/** Most parameters in level form, where matrices are dense, too. */
const MOST_LEVELS = 2000;

/** Variances to start from (squared logits), over all main effects and over all interactions. */
const MAIN = 1.35;
const INTERACTION = 0.56;
/** Share of an ordered factor's main effect that is smooth. */
const SMOOTH = 0.7;

type Wanted = {
  factors: [number] | [number, number];
  likeness: Likeness;
  start: number;
  sharesLevels: boolean;
};

/**
 * Which effects get parameters: main effects first, interactions while there is room (the strongest pairs of axes
 * first, by `strength`, one variance a factor), and residuals for the cells with the most votes. `votes` counts the
 * evidence of each cell. Random factors do not interact with each other: within a screen that would cancel.
 */
export function planLayout(
  design: Design,
  votes: Int32Array,
  raters: number,
  strength?: readonly number[],
): Layout {
  const blocks: Block[] = [];
  let at = 0;
  let from = 0;
  const add = ({ factors, likeness, start, sharesLevels }: Wanted, most: number): void => {
    const [a, b] = factors;
    const rows = levelsOf(design, a);
    const columns = b === undefined ? 1 : levelsOf(design, b);
    const levels = rows * columns;
    // Before the bases are made, which would take long for many levels.
    if (at + levels > MOST_LEVELS) return;
    const one = basisOf(design, a, likeness);
    const two = b === undefined ? { basis: Float64Array.of(1), width: 1 } : basisOf(design, b, likeness);
    const width = one.width * two.width;
    if (width === 0 || from + width > most) return;
    const place = sharesLevels && blocks.at(-1)?.factors.join() === factors.join() ? at - levels : at;
    const bases = { first: one.basis, second: two.basis, rows, columns, high: one.width, wide: two.width };
    const kind = b === undefined ? 'main' : 'interaction';
    blocks.push({ kind, factors, at: place, levels, from, width, ...bases, start });
    at = place + levels;
    from += width;
  };
  for (const wanted of mainEffects(design)) add(wanted, MOST_IN_BLOCKS);
  for (const wanted of interactions(design, strength)) add(wanted, MOST_IN_BLOCKS);
  const room = Math.max(0, Math.min(MOST_RESIDUALS, MOST - from - raters));
  const residuals = mostVoted(votes, room);
  const biasesAt = at + residuals.length;
  const biasesFrom = from + residuals.length;
  return {
    blocks,
    residuals,
    residualsAt: at,
    biasesAt,
    size: biasesAt + raters,
    width: biasesFrom + raters,
    residualsFrom: from,
    biasesFrom,
  };
}

const levelsOf = (design: Design, factor: number): number => design.factors[factor]?.levels ?? 0;

function basisOf(design: Design, f: number, likeness: Likeness): { basis: Float64Array; width: number } {
  const factor = design.factors[f];
  if (!factor) throw new RangeError(`There is no factor ${f}.`);
  const ordered = factor.kind === 'ordered' && factor.levels > 2;
  return factorBasis(factor, ordered ? likeness : 'exchangeable');
}

/** Many levels, or some closer to each other than a step: neighbours are alike there, and none jumps. */
const isFine = (factor: Factor | undefined): boolean =>
  factor !== undefined &&
  (factor.levels > ROUGH_LEVELS || (factor.kind === 'ordered' && factor.step !== undefined));

/** Settings before seeds and prompts; of an ordered factor the smooth part and what departs from it. */
function mainEffects(design: Design): Wanted[] {
  const order = design.factors.map((_, f) => f).filter((f) => levelsOf(design, f) > 1);
  const start = MAIN / Math.max(1, order.length);
  const isRandom = (f: number): number => (design.factors[f]?.kind === 'random' ? 1 : 0);
  return order
    .sort((a, b) => isRandom(a) - isRandom(b))
    .flatMap((f): Wanted[] => {
      const factor = design.factors[f];
      if (factor?.kind !== 'ordered' || factor.levels < 3) {
        return [{ factors: [f], likeness: 'exchangeable', start, sharesLevels: false }];
      }
      const smooth: Wanted = { factors: [f], likeness: 'smooth', start: start * SMOOTH, sharesLevels: false };
      if (isFine(factor)) return [smooth];
      return [
        smooth,
        { factors: [f], likeness: 'exchangeable', start: start * (1 - SMOOTH), sharesLevels: true },
      ];
    });
}

function interactions(design: Design, strength?: readonly number[]): Wanted[] {
  const pairs: { factors: [number, number]; size: number; strength: number }[] = [];
  for (let b = 1; b < design.factors.length; b++) {
    for (let a = 0; a < b; a++) {
      const size = (levelsOf(design, a) - 1) * (levelsOf(design, b) - 1);
      const bothRandom = design.factors[a]?.kind === 'random' && design.factors[b]?.kind === 'random';
      if (size <= 0 || bothRandom) continue;
      pairs.push({ factors: [a, b], size, strength: (strength?.[a] ?? 1) * (strength?.[b] ?? 1) });
    }
  }
  pairs.sort((x, y) => y.strength - x.strength || x.size - y.size);
  const start = INTERACTION / Math.max(1, pairs.length);
  return pairs.map(({ factors }) => ({
    factors,
    likeness: factors.some((f) => isFine(design.factors[f])) ? 'smooth' : 'mixed',
    start,
    sharesLevels: false,
  }));
}

function mostVoted(votes: Int32Array, room: number): Int32Array {
  const voted = [...votes.keys()].filter((cell) => (votes[cell] ?? 0) > 0);
  if (voted.length > room) {
    voted.sort((a, b) => (votes[b] ?? 0) - (votes[a] ?? 0) || a - b);
    voted.length = room;
    voted.sort((a, b) => a - b);
  }
  return Int32Array.from(voted);
}
