import type { Judgement } from '../api/vote.ts';

/** What one rater alone said of a sweep; all of it where none is named. */
export function onlyRater(judgement: Judgement, rater: string | null): Judgement {
  if (rater === null) return judgement;
  const isOwn = (one: { rater: string }): boolean => one.rater === rater;
  return {
    ...judgement,
    votes: judgement.votes.filter(isOwn),
    stars: judgement.stars.filter(isOwn),
    flags: judgement.flags.filter(isOwn),
  };
}
