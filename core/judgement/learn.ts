import type { Judgement } from '../api/vote.ts';
import { drawUtilities } from '../rating/draw-utilities.ts';
import { fitRating } from '../rating/fit-rating.ts';
import { judgeStop } from '../rating/judge-stop.ts';
import { scoreCells } from '../rating/score-cells.ts';
import { summarise } from '../rating/summarise.ts';
import { describeLearned } from './describe-learned.ts';
import type { Learned } from './learned.ts';
import { openDesign } from './open-design.ts';
import { predictUnseen } from './predict-unseen.ts';
import { proposeNext } from './propose-next.ts';
import { describeRaters } from './describe-raters.ts';
import { toEvidence } from './to-evidence.ts';
import { withUnseen } from './with-unseen.ts';

const DRAWS = 400;
const SEED = 20260101;

/**
 * All that votes and marks say of a sweep; null where nobody said anything, or there is nothing to choose from. Pure:
 * the same judgement gives the same answer, in a browser as in Node.
 */
export function learn(judgement: Judgement): Learned | null {
  const { design, settings } = openDesign(judgement, 'overall');
  const raters = [...new Set([...judgement.raters, ...judgement.votes.map(({ rater }) => rater), ''])];
  const evidence = toEvidence(judgement, judgement.votes, raters);
  if (evidence.length === 0 || settings < 2) return null;
  const whole = withUnseen(design, judgement);
  const fit = fitRating(whole.design, evidence, { raters: raters.length });
  const draws = drawUtilities(whole.design, fit, DRAWS, SEED);
  const seen = draws.map((draw) => draw.subarray(0, whole.seen));
  const summary = summarise(design, seen);
  const verdict = judgeStop(design, fit, seen);
  return {
    screens: fit.screens,
    comparisons: fit.comparisons,
    marks: evidence.filter(({ kind }) => kind === 'stars' || kind === 'flag').length,
    settings,
    verdict,
    summary,
    scores: [...scoreCells(whole.design, fit).mean.subarray(0, whole.seen)],
    words: describeLearned(judgement, summary, verdict),
    unseen: predictUnseen(whole, draws),
    ...describeRaters(judgement, raters, whole.design, fit, draws),
    proposal: proposeNext(judgement, summary, verdict),
  };
}
