import type { JudgedVote, Judgement } from '../api/vote.ts';

/** Everybody who voted or marked, and whoever gave no name, in an order that stays: their numbers in the model. */
export const listRaters = (judgement: Pick<Judgement, 'raters'>, votes: readonly JudgedVote[]): string[] => [
  ...new Set([...judgement.raters, ...votes.map(({ rater }) => rater), '']),
];
