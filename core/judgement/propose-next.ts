import type { Judgement } from '../api/vote.ts';
import type { AxisEffect, Summary, Verdict } from '../rating/summary.ts';
import type { Proposal, ProposedAxis } from './learned.ts';
import { refineAround } from './refine-around.ts';

/** A value is kept while it has this chance of being the best of its axis. */
const CHANCE = 0.05;
/** An axis that makes no more than this share of the differences does not matter. */
const SHARE = 0.08;
/** Seeds disagree where they make at least this share of the differences. */
const SEED_SHARE = 0.1;
const MOST_SEEDS = 8;

const labels = (judgement: Judgement, axis: number, levels: readonly number[]): string =>
  levels.map((level) => judgement.axes[axis]?.values[level]?.label ?? '').join(', ');

/** Mean seconds of the renders with each value; null where none has a time. */
function secondsByLevel({ cells, factors }: Judgement, axis: number): (number | null)[] {
  const sums = Array.from({ length: factors[axis]?.levels ?? 0 }, () => ({ sum: 0, count: 0 }));
  for (const [row, level] of (cells.at[axis] ?? []).entries()) {
    const seconds = cells.seconds[row] ?? null;
    const sum = sums[level];
    if (seconds === null || !sum) continue;
    sum.sum += seconds;
    sum.count += 1;
  }
  return sums.map(({ sum, count }) => (count === 0 ? null : sum / count));
}

/** One value of an axis that does not matter: the fastest, where one is faster than the best by a tenth; else the best. */
function settle(judgement: Judgement, { factor, bestLevel }: AxisEffect, levels: number[]): ProposedAxis {
  const best = levels.reduce(
    (front, level) => ((bestLevel[level] ?? 0) > (bestLevel[front] ?? 0) ? level : front),
    levels[0] ?? 0,
  );
  const seconds = secondsByLevel(judgement, factor);
  const fastest = levels.reduce(
    (front, level) => ((seconds[level] ?? Infinity) < (seconds[front] ?? Infinity) ? level : front),
    best,
  );
  const isFaster = levels.some((level) => (seconds[fastest] ?? Infinity) < 0.9 * (seconds[level] ?? 0));
  const keep = isFaster ? fastest : best;
  return {
    axis: factor,
    keep: [keep],
    add: [],
    drop: levels.filter((level) => level !== keep),
    reason: `does not matter; ${isFaster ? 'the faster one' : 'the likelier one'} kept`,
  };
}

function narrow(judgement: Judgement, effect: AxisEffect, levels: number[]): ProposedAxis {
  const { factor, bestLevel } = effect;
  const keep = levels.filter((level) => (bestLevel[level] ?? 0) >= CHANCE);
  const drop = levels.filter((level) => !keep.includes(level));
  const axis = judgement.axes[factor];
  const positions = judgement.factors[factor]?.positions;
  const isNumber =
    axis?.params.length === 1 && axis.values.every(({ label }) => Number.isFinite(Number(label)));
  const { add, side } =
    positions && isNumber ? refineAround(positions, keep, bestLevel) : { add: [], side: null };
  const reasons = [
    ...(add.length > 0
      ? [side === null ? 'finer around the best' : `the best is the ${side}: further on`]
      : []),
    ...(drop.length > 0 ? [`${labels(judgement, factor, drop)} lost`] : []),
  ];
  return { axis: factor, keep, add, drop, reason: reasons.join('; ') };
}

/**
 * What to render next: keep what cannot be told from the best, drop what lost, refine numbers around the best, settle
 * what does not matter, and more seeds where these disagree. Nothing while nearly all could still be the best.
 */
export function proposeNext(judgement: Judgement, summary: Summary, verdict: Verdict): Proposal {
  const settings = summary.standings.length;
  if (settings < 2 || verdict.tied.length > 0.8 * settings) return { axes: [], seeds: null };
  const axes: ProposedAxis[] = [];
  let seeds: Proposal['seeds'] = null;
  for (const effect of summary.effects) {
    const factor = judgement.factors[effect.factor];
    const levels = effect.marginal.map(({ level }) => level);
    if (!factor || levels.length < 2) continue;
    if (factor.kind === 'random') {
      const replicates = judgement.axes[effect.factor]?.replicates === true;
      if (replicates && effect.share.mean >= SEED_SHARE && factor.levels < MOST_SEEDS) {
        const count = Math.min(MOST_SEEDS, factor.levels * 2);
        const share = Math.round(effect.share.mean * 100);
        seeds = {
          count,
          reason: `seeds disagree (${share} % of the differences): ${count - factor.levels} more`,
        };
      }
      continue;
    }
    const proposed =
      effect.share.high < SHARE ? settle(judgement, effect, levels) : narrow(judgement, effect, levels);
    if (proposed.drop.length + proposed.add.length > 0) axes.push(proposed);
  }
  return { axes, seeds };
}
