import type { Judgement } from '../api/vote.ts';
import type { Design } from '../rating/design.ts';
import { proposeNext } from '../rating/propose-next.ts';
import { shareVariance } from '../rating/share-variance.ts';
import type { Summary, Verdict } from '../rating/summary.ts';
import { gridPart } from './grid-part.ts';
import type { Proposal } from './learned.ts';
import { nameAxes, numbersOfAxes } from './name-axes.ts';

/** While more than this share of the settings cannot be told from the best, there is nothing to narrow. */
const OPEN = 0.8;

/** Mean seconds of the renders with each value of an axis; null unless every value has a time. */
function secondsByLevel({ cells, factors }: Judgement, axis: number): number[] | null {
  const sums = Array.from({ length: factors[axis]?.levels ?? 0 }, () => ({ sum: 0, count: 0 }));
  for (const [row, level] of (cells.at[axis] ?? []).entries()) {
    const seconds = cells.seconds[row] ?? null;
    const sum = sums[level];
    if (seconds === null || !sum) continue;
    sum.sum += seconds;
    sum.count += 1;
  }
  return sums.every(({ count }) => count > 0) ? sums.map(({ sum, count }) => sum / count) : null;
}

/**
 * What to render next, as changes of the definition: only what changes, each with its reason; nothing too early.
 * @param design with the cells that nobody has seen: what may be the best among them is no loser
 */
export function proposeSweep(
  judgement: Judgement,
  design: Design,
  draws: readonly Float64Array[],
  summary: Summary,
  verdict: Verdict,
): Proposal {
  if (verdict.tied.length > OPEN * summary.standings.length) return { axes: [], seeds: null };
  const grid = gridPart(judgement, { design, draws });
  const changes = proposeNext(design, draws, {
    standings: summary.standings,
    shares: shareVariance(grid.design, grid.draws),
    names: nameAxes(judgement),
    // Where points lie between its values already, an axis is not made finer still.
    values: numbersOfAxes(judgement).map((values, axis) =>
      judgement.axes[axis]?.values.some(({ point }) => point) ? null : values,
    ),
    seconds: judgement.axes.map((_, axis) => secondsByLevel(judgement, axis)),
  });
  const axes = changes
    .filter(({ kind, drop, add }) => kind !== 'replicate' && drop.length + add.length > 0)
    .map(({ factor, keep, add, drop, reason }) => ({
      axis: factor,
      keep: [...keep],
      add: [...add],
      drop: [...drop],
      reason,
    }));
  const seeds = changes.find(
    ({ kind, factor }) => kind === 'replicate' && judgement.axes[factor]?.replicates === true,
  );
  return {
    axes,
    seeds: seeds ? { count: seeds.keep.length + seeds.more, reason: seeds.reason } : null,
  };
}
