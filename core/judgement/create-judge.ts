import type { JudgedVote, Judgement } from '../api/vote.ts';
import { chooseScreen } from '../rating/choose-screen.ts';
import { drawUtilities } from '../rating/draw-utilities.ts';
import type { Fit } from '../rating/fit.ts';
import { fitRating } from '../rating/fit-rating.ts';
import { groupSettings } from '../rating/group-settings.ts';
import { judgeStop, type TrailPoint } from '../rating/judge-stop.ts';
import type { Screen, Verdict } from '../rating/summary.ts';
import { axisOfQuestion, largestBlock } from './blocks-of.ts';
import { judgeLevels } from './judge-levels.ts';
import { listRaters } from './list-raters.ts';
import { type Judged, openDesign } from './open-design.ts';
import { toEvidence } from './to-evidence.ts';

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
  /** For every order another one. */
  seed: number;
};

/** `candidates` is how many settings, values or pictures the question chooses among. */
export type JudgeNews = { screens: Screen[]; verdict: Verdict | null; candidates: number };

/** Posterior draws that say when it is clear. */
const DRAWS = 400;

/** Settings against which new ones are held. */
const FRONT = 4;

/** Verdicts that tell how fast it becomes clear. */
const TRAIL = 60;

type Known = {
  judgement: Judgement;
  judged: Judged;
  question: string;
  fit: Fit | null;
  trail: TrailPoint[];
};

const goalOf = (question: string): 'best' | 'map' | 'mix' =>
  question === 'picture' ? 'best' : axisOfQuestion(question) === null ? 'mix' : 'map';

const factorOf = ({ design }: Judged, question: string): number =>
  design.factors.findIndex(({ name }) => name === axisOfQuestion(question));

/** How many settings, values or pictures a question chooses among. */
function countCandidates(judged: Judged, question: string): number {
  if (question === 'picture') return judged.design.count;
  const factor = factorOf(judged, question);
  return factor < 0 ? judged.settings : new Set(judged.design.at[factor]?.filter((level) => level >= 0)).size;
}

/** The best setting, value of an axis or picture, whichever is asked for, and whether that is clear. */
function judgeQuestion(
  { judged, question, trail }: Known,
  fit: Fit,
  draws: readonly Float64Array[],
  size: number,
): Verdict {
  const factor = factorOf(judged, question);
  if (factor >= 0) return judgeLevels(judged, fit, factor, draws, { trail, size });
  const by = question === 'picture' ? 'cell' : 'setting';
  return judgeStop(judged.design, fit, draws, { by, trail, size });
}

/** What may be shown while there are new rows: these, and the settings in front. Null where there are none. */
function focusOn(
  { design, available }: Judged,
  fresh: readonly number[],
  { tied }: Verdict,
  size: number,
): Uint8Array | null {
  if (fresh.length === 0) return null;
  const front = new Set(tied.slice(0, Math.max(FRONT, size)));
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

  return ({ judgement, question, votes, ahead, size, want, fresh = [], seed }) => {
    const current = judgement ?? known?.judgement;
    if (!current) return { screens: [], verdict: null, candidates: 0 };
    if (known?.judgement !== current || known.question !== question)
      known = { judgement: current, judged: openDesign(current, question), question, fit: null, trail: [] };
    const { design, blocks } = known.judged;
    const candidates = countCandidates(known.judged, question);
    if (design.count < 2) return { screens: [], verdict: null, candidates };
    const raters = listRaters(current, votes);
    const evidence = toEvidence(current, votes, raters);
    const fit = fitRating(design, evidence, {
      raters: raters.length,
      ...(known.fit ? { warm: known.fit } : {}),
    });
    known.fit = fit;
    const by = question === 'picture' ? 'cell' : 'setting';
    const verdict =
      evidence.length === 0 ? null : judgeQuestion(known, fit, drawUtilities(design, fit, DRAWS, seed), size);
    if (verdict)
      known.trail = [...known.trail, { screens: votes.length, regret: verdict.regret }].slice(-TRAIL);
    const focus = question === 'overall' && verdict ? focusOn(known.judged, fresh, verdict, size) : null;
    const available = focus ?? known.judged.available;
    const screens: Screen[] = [];
    const most = Math.min(size, largestBlock(blocks));
    const history = [...votes.map(({ slots }) => slots.filter((row) => row >= 0)), ...ahead];
    for (let left = most > 1 ? want : 0; left > 0; left -= 1) {
      const screen = chooseScreen(design, fit, {
        size: most,
        goal: focus ? 'best' : goalOf(question),
        blocks,
        history,
        pending: ahead.length + screens.length,
        seed: seed + screens.length,
        available,
        by,
      });
      if (screen.cells.length < 2) break;
      screens.push(screen);
      history.push([...screen.cells]);
    }
    return { screens, verdict, candidates };
  };
}
