import type { Judgement, JudgedVote } from '../api/vote.ts';
import type { Evidence } from '../rating/evidence.ts';

type Answer = Pick<JudgedVote, 'slots' | 'best' | 'worst' | 'tie'>;

/** All of them are alike; *both bad* rejects each as well. */
function tieEvidence(rater: number, cells: number[], bad: boolean): Evidence[] {
  const [left, right] = cells;
  const tie: Evidence =
    cells.length === 2 && left !== undefined && right !== undefined
      ? { kind: 'pair', rater, left, right, outcome: 'tie' }
      : { kind: 'set', rater, cells, best: null, worst: null };
  const rejects = cells.map((cell): Evidence => ({ kind: 'flag', rater, cell, flag: 'reject' }));
  return bad ? [tie, ...rejects] : [tie];
}

/**
 * What one vote says of the cells that are still there. The best of a screen is the best of any part of it that it is
 * in, so pictures that are gone only leave the rest of what was said.
 */
export function voteEvidence(vote: Answer, rater: number): Evidence[] {
  const cells = vote.slots.filter((cell) => cell >= 0);
  if (cells.length < 2) return [];
  if (vote.tie !== null) return tieEvidence(rater, cells, vote.tie === 'both_bad');
  const cellOf = (slot: number | null): number | null => {
    const cell = slot === null ? -1 : (vote.slots[slot] ?? -1);
    return cell < 0 ? null : cell;
  };
  const best = cellOf(vote.best);
  const worst = cellOf(vote.worst);
  if (best === null && worst === null) return [];
  const [left, right] = cells;
  if (cells.length === 2 && left !== undefined && right !== undefined)
    return [
      { kind: 'pair', rater, left, right, outcome: best === left || worst === right ? 'left' : 'right' },
    ];
  return [{ kind: 'set', rater, cells, best, worst }];
}

/**
 * Everything that people said, as the model takes it. Marks are of the whole picture, so they count where nothing else
 * is judged for.
 */
export function toEvidence(
  judgement: Pick<Judgement, 'criterion' | 'stars' | 'flags'>,
  votes: readonly JudgedVote[],
  raters: readonly string[],
): Evidence[] {
  const numbers = new Map(raters.map((name, at) => [name, at]));
  const raterOf = (name: string): number => numbers.get(name) ?? 0;
  const said = votes.flatMap((vote) => voteEvidence(vote, raterOf(vote.rater)));
  if (judgement.criterion !== '') return said;
  return [
    ...said,
    ...judgement.stars.map(({ rater, row, stars }): Evidence => {
      return { kind: 'stars', rater: raterOf(rater), cell: row, stars };
    }),
    ...judgement.flags.map(({ rater, row, flag }): Evidence => {
      return { kind: 'flag', rater: raterOf(rater), cell: row, flag };
    }),
  ];
}
