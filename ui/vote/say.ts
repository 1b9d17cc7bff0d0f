import type { JudgedVote } from '#core/api/vote.ts';
import { axisOfQuestion } from '#core/judgement/blocks-of.ts';
import type { Mark } from '#core/judgement/follow-votes.ts';
import type { Consistency } from '#core/judgement/consistency.ts';
import type { Verdict } from '#core/rating/summary.ts';
import { formatSeconds } from '#core/grid/format-time.ts';

/** How far back "was so many" looks, in screens. */
const BACK = 10;

/** How many more screens, as it is said. */
export function sayClear(verdict: Verdict | null): { value: string; says: string } {
  if (!verdict) return { value: '–', says: 'a few answers first' };
  if (verdict.settled) return { value: 'clear', says: 'what is left cannot be told apart' };
  if (verdict.screensLeft === null) return { value: '–', says: 'too early to say' };
  const { usual, low, high } = verdict.screensLeft;
  return { value: `≈ ${usual}`, says: `more screens, likely ${low} to ${high}` };
}

/** What a question chooses among. */
export const sayCandidates = (question: string): string =>
  question === 'picture' ? 'pictures' : axisOfQuestion(question) === null ? 'settings' : 'values';

/** What one has done, and how long it took. */
export function sayDone(votes: readonly JudgedVote[]): string {
  if (votes.length === 0) return '';
  const seconds = votes.reduce((sum, { milliseconds }) => sum + Math.min(milliseconds, 60_000), 0) / 1000;
  return `${votes.length} done in ${formatSeconds(seconds)}`;
}

/** How it was some screens ago. @param trail the last of it is how it is now */
export function sayTrail(trail: readonly Mark[]): string {
  const now = trail.at(-1);
  const before = now && trail.findLast(({ screens }) => screens <= now.screens - BACK);
  return before ? `${now.screens - before.screens} screens ago it was ${before.tied}` : '';
}

/** Share of repeated questions that were answered as before. */
export function sayConsistency({ asked, same }: Consistency): [string, string] {
  if (asked === 0) return ['–', 'now and then a question comes again'];
  const times = `${same} of ${asked} repeated question${asked === 1 ? '' : 's'} the same`;
  return [`${Math.round((100 * same) / asked)} %`, times];
}
