import type { SweepEvent } from '#core/api/event.ts';
import { isOwnVote } from './own-votes.ts';

/** Milliseconds from the first of some votes, or pictures, until what is judged is read again: it may be much. */
const VOTES_MS = 150;
const PICTURES_MS = 2000;

/**
 * Says when what is judged should be read again: soon after somebody else voted, a while after pictures came. What
 * happens meanwhile is read with it.
 */
export function judgeAgain(read: () => void): { take: (event: SweepEvent) => void; end: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Infinity;
  const plan = (ms: number) => {
    const at = Date.now() + ms;
    if (at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(() => {
      due = Infinity;
      read();
    }, ms);
  };
  return {
    take(event) {
      if (event.type === 'votes' && !event.votes.every(isOwnVote)) plan(VOTES_MS);
      if (event.type === 'cells') plan(PICTURES_MS);
    },
    end: () => clearTimeout(timer),
  };
}
