import type { castVoteInputSchema, JudgedVote } from '../api/vote.ts';
import type { z } from 'zod';

/** A vote as it was cast on this page. */
export type CastVote = z.output<typeof castVoteInputSchema> & { createdAt: string };

/**
 * The votes that stand, the oldest first: what the server told, and what it may not have heard yet.
 * @param undone ids of votes that were taken back on this page
 * @param rowOf row of a render; −1 where it is none
 */
export function mergeVotes(
  told: readonly JudgedVote[],
  cast: readonly CastVote[],
  undone: ReadonlySet<string>,
  rowOf: (render: string) => number,
): JudgedVote[] {
  const known = new Set(told.map(({ id }) => id));
  const news = cast
    .filter(({ id }) => !known.has(id))
    .map((vote): JudgedVote => {
      const { id, rater, question, renders, best, worst, tie, milliseconds, probe, createdAt } = vote;
      const slots = renders.map(rowOf);
      return { id, rater, question, slots, best, worst, tie, milliseconds, probe, createdAt };
    });
  return [...told, ...news].filter(({ id }) => !undone.has(id));
}
