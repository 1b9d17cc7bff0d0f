import type { JudgedVote, Judgement } from '../api/vote.ts';

/**
 * Everybody of whom the model hears, by name, as their numbers in it; where nobody said anything, one without a name.
 * Whoever spoke of another criterion alone is none of them: one rater alone is the measure of all.
 */
export function listRaters(
  { criterion, stars, flags }: Pick<Judgement, 'criterion' | 'stars' | 'flags'>,
  votes: readonly JudgedVote[],
): string[] {
  const marks = criterion === '' ? [...stars, ...flags] : [];
  const names = new Set([...votes, ...marks].map(({ rater }) => rater));
  return names.size === 0 ? [''] : [...names].toSorted((a, b) => (a < b ? -1 : 1));
}
