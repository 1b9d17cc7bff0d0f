import type { JudgedVote, Judgement } from '../api/vote.ts';
import { chooseScreen } from '../rating/choose-screen.ts';
import { groupSettings } from '../rating/group-settings.ts';
import type { Screen, Verdict } from '../rating/summary.ts';
import { axisOfQuestion, largestBlock } from './blocks-of.ts';
import { followVotes, type Mark } from './follow-votes.ts';
import { countCandidates, unitOf } from './judge-question.ts';
import { type Judged, openDesign } from './open-design.ts';

/** What to judge. Cells are rows of the judgement's. */
export type JudgeOrder = {
  /** Null where it is the one of the order before. */
  judgement: Judgement | null;
  question: string;
  /** All that stand now, the oldest first. */
  votes: JudgedVote[];
  /** Screens that are shown or ready, and not answered. */
  ahead: number[][];
  /** Pictures on a screen, and how many further screens to choose. */
  size: number;
  want: number;
  /** Rows that are new: while there are any, screens hold them against the best. */
  fresh?: readonly number[];
  /** Nothing but the best is looked for any more, as where one keeps going around it. */
  narrow?: boolean;
  /** For every order another one. */
  seed: number;
};

/** `candidates` is how many settings, values or pictures the question chooses among. */
export type JudgeNews = { screens: Screen[]; verdict: Verdict | null; trail: Mark[]; candidates: number };

/** Settings against which new ones are held. */
const FRONT = 4;

type Known = {
  judgement: Judgement;
  judged: Judged;
  question: string;
  follow: ReturnType<typeof followVotes>;
};

const goalOf = (question: string): 'best' | 'map' | 'mix' =>
  question === 'picture' ? 'best' : axisOfQuestion(question) === null ? 'mix' : 'map';

/**
 * What may be shown while there are new rows: these, and the settings in front; where one keeps going, whatever could
 * still be the best, while that is enough for screens that differ. Null: all.
 */
function focusOn(
  { design, available }: Judged,
  { fresh, narrow }: { fresh: readonly number[]; narrow: boolean },
  { tied }: Verdict,
  size: number,
): Uint8Array | null {
  const most = fresh.length > 0 ? Math.max(FRONT, size) : narrow && tied.length >= 2 * size ? tied.length : 0;
  if (most === 0) return null;
  const front = new Set(tied.slice(0, most));
  const rows = groupSettings(design).flatMap(({ cell, cells }) => (front.has(cell) ? [...cells] : []));
  const mask = new Uint8Array(available.length);
  for (const row of [...fresh, ...rows]) mask[row] = available[row] ?? 0;
  return mask;
}

/**
 * One who judges the cells of a sweep, order by order, each going on from the fit of the one before. Pure but for that:
 * the same in a Web Worker and in Node.
 */
export function createJudge(): (order: JudgeOrder) => JudgeNews {
  let known: Known | null = null;

  return ({ judgement, question, votes, ahead, size, want, fresh = [], narrow = false, seed }) => {
    const current = judgement ?? known?.judgement;
    if (!current) return { screens: [], verdict: null, trail: [], candidates: 0 };
    if (known?.judgement !== current || known.question !== question) {
      const judged = openDesign(current, question);
      known = { judgement: current, judged, question, follow: followVotes(current, judged, question) };
    }
    const { design, blocks } = known.judged;
    const candidates = countCandidates(known.judged, question);
    if (design.count < 2) return { screens: [], verdict: null, trail: [], candidates };
    const { fit, verdict, trail } = known.follow(votes);
    const focus =
      question === 'overall' && verdict ? focusOn(known.judged, { fresh, narrow }, verdict, size) : null;
    const available = focus ?? known.judged.available;
    const screens: Screen[] = [];
    const most = Math.min(size, largestBlock(blocks));
    const history = [...votes.map(({ slots }) => slots.filter((row) => row >= 0)), ...ahead];
    for (let left = most > 1 ? want : 0; left > 0; left -= 1) {
      const screen = chooseScreen(design, fit, {
        size: most,
        goal: focus || (narrow && question === 'overall') ? 'best' : goalOf(question),
        blocks,
        history,
        pending: ahead.length + screens.length,
        seed: seed + screens.length,
        available,
        by: unitOf(question),
      });
      if (screen.cells.length < 2) break;
      screens.push(screen);
      history.push([...screen.cells]);
    }
    return { screens, verdict, trail, candidates };
  };
}
