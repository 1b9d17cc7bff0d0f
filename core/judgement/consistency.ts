import type { JudgedVote } from '../api/vote.ts';

/** How often somebody answered a repeated question as before. */
export type Consistency = { asked: number; same: number };

const chosen = ({ slots, best, worst, tie }: JudgedVote): string =>
  tie ?? `${slots[best ?? -1] ?? '-'} ${slots[worst ?? -1] ?? '-'}`;

const candidates = (vote: JudgedVote): string => vote.slots.toSorted((a, b) => a - b).join(' ');

/**
 * How often a rater said of a screen that was asked again what they had said before. The best counts where both
 * answers have one.
 * @param votes in the order in which they were cast
 */
export function consistencyOf(votes: readonly JudgedVote[], rater: string): Consistency {
  const before = new Map<string, JudgedVote>();
  const result = { asked: 0, same: 0 };
  for (const vote of votes) {
    if (vote.rater !== rater || vote.slots.includes(-1)) continue;
    const key = candidates(vote);
    const first = before.get(key);
    if (vote.probe && first) {
      result.asked += 1;
      const bests = [first, vote].map(({ slots, best }) => (best === null ? null : slots[best]));
      const same = bests.includes(null) ? chosen(first) === chosen(vote) : bests[0] === bests[1];
      if (same) result.same += 1;
    }
    before.set(key, vote);
  }
  return result;
}

/** Comparisons that a vote stands for: best of n is n − 1, and the worst n − 2 more. */
export const comparisonsOf = ({ slots, best, worst, tie }: Omit<JudgedVote, 'rater'>): number =>
  tie !== null
    ? slots.length - 1
    : (best === null ? 0 : slots.length - 1) + (worst === null ? 0 : slots.length - (best === null ? 1 : 2));
