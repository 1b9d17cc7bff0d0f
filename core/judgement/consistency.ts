import type { JudgedVote } from '../api/vote.ts';

/** A question that was asked again. */
type Repeat = { readonly cells: readonly number[]; readonly same: boolean };

const chosen = ({ slots, best, worst, tie }: JudgedVote): string =>
  tie ?? `${slots[best ?? -1] ?? '-'} ${slots[worst ?? -1] ?? '-'}`;

const candidates = (vote: JudgedVote): string => vote.slots.toSorted((a, b) => a - b).join(' ');

/**
 * The screens that a rater was asked again, and whether they said what they had said before: the same best, where both
 * answers have one, else the same in all.
 * @param votes in the order in which they were cast
 */
export function repeatsOf(votes: readonly JudgedVote[], rater: string): Repeat[] {
  const before = new Map<string, JudgedVote>();
  const repeats: Repeat[] = [];
  for (const vote of votes) {
    if (vote.rater !== rater || vote.slots.includes(-1)) continue;
    const key = candidates(vote);
    const first = before.get(key);
    if (vote.probe && first) {
      const bests = [first, vote].map(({ slots, best }) => (best === null ? null : slots[best]));
      const same = bests.includes(null) ? chosen(first) === chosen(vote) : bests[0] === bests[1];
      repeats.push({ cells: vote.slots, same });
    }
    before.set(key, vote);
  }
  return repeats;
}

/** How often somebody answered a repeated question as before. */
export type Consistency = { asked: number; same: number };

/** Counts the repeats of `repeatsOf`. */
export function consistencyOf(votes: readonly JudgedVote[], rater: string): Consistency {
  const repeats = repeatsOf(votes, rater);
  return { asked: repeats.length, same: repeats.filter(({ same }) => same).length };
}

/** Comparisons that a vote stands for: best of n is n − 1, and the worst n − 2 more. */
export const comparisonsOf = ({ slots, best, worst, tie }: Omit<JudgedVote, 'rater'>): number =>
  tie !== null
    ? slots.length - 1
    : (best === null ? 0 : slots.length - 1) + (worst === null ? 0 : slots.length - (best === null ? 1 : 2));
