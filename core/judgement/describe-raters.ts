import type { Judgement } from '../api/vote.ts';
import type { Design } from '../rating/design.ts';
import type { Fit } from '../rating/fit.ts';
import { consistencyOf } from './consistency.ts';
import type { Learned, RaterFacts } from './learned.ts';

const median = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length === 0
    ? null
    : ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) +
        (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) /
        2;
};

export function describeRaters(
  judgement: Judgement,
  raters: readonly string[],
  _design: Design,
  _fit: Fit,
  _draws: readonly Float64Array[],
): Pick<Learned, 'raters' | 'alpha' | 'stars'> {
  const facts = raters.flatMap((name): RaterFacts[] => {
    const votes = judgement.votes.filter(({ rater }) => rater === name);
    const marks = [...judgement.stars, ...judgement.flags].filter(({ rater }) => rater === name).length;
    if (votes.length + marks === 0) return [];
    const again = consistencyOf(judgement.votes, name);
    return [
      {
        name,
        votes: votes.length,
        marks,
        consistency: again.asked === 0 ? null : again.same / again.asked,
        expected: null,
        left: null,
        seconds: median(votes.map(({ milliseconds }) => milliseconds / 1000)),
        likelihood: null,
        guessing: null,
      },
    ];
  });
  return { raters: facts, alpha: null, stars: null };
}
