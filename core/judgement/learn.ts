import type { Judgement } from '../api/vote.ts';
import { agreeWithStars } from '../rating/agree-with-stars.ts';
import { describeLearned } from '../rating/describe-learned.ts';
import type { Design } from '../rating/design.ts';
import { drawUtilities } from '../rating/draw-utilities.ts';
import type { Evidence } from '../rating/evidence.ts';
import type { Fit } from '../rating/fit.ts';
import { fitRating } from '../rating/fit-rating.ts';
import { predictUnseen } from '../rating/predict-unseen.ts';
import { repeatChances } from '../rating/repeat-chance.ts';
import { reportRaters } from '../rating/report-raters.ts';
import { scoreCells } from '../rating/score-cells.ts';
import { summarise } from '../rating/summarise.ts';
import { weighCost } from '../rating/weigh-cost.ts';
import { repeatsOf } from './consistency.ts';
import { rankSettings } from '../rating/rank-settings.ts';
import { followVotes } from './follow-votes.ts';
import { gridPart } from './grid-part.ts';
import type { Learned, RaterFacts, Unseen } from './learned.ts';
import { listRaters } from './list-raters.ts';
import { nameAxes } from './name-axes.ts';
import { openDesign } from './open-design.ts';
import { proposeSweep } from './propose-sweep.ts';
import { voteEvidence } from './to-evidence.ts';
import { type WholeDesign, withUnseen } from './with-unseen.ts';

const DRAWS = 400;
const SEED = 20260101;

/** Votes of a rater from which on it shows whether they fit those of the others, and the nats a screen that show it not. */
const ENOUGH = 12;
const NO_GAIN = 0.1;

/** How long each piece of evidence took, in the order of `toEvidence`; what one vote says at once is timed once. */
const timesOf = ({ votes }: Judgement): (number | null)[] =>
  votes.flatMap((vote) => voteEvidence(vote, 0).map((_, at) => (at === 0 ? vote.milliseconds : null)));

/** How steady a rater is, beside what the model expects of the very screens that were asked again. */
function steadinessOf(
  { votes }: Judgement,
  design: Design,
  fit: Fit,
  rater: number,
  name: string,
): RaterFacts['consistency'] {
  const repeats = repeatsOf(votes, name);
  const asked = repeats.length;
  if (asked === 0) return null;
  const chances = repeatChances(
    design,
    fit,
    rater,
    repeats.map(({ cells }) => cells),
  );
  const same = repeats.filter((repeat) => repeat.same).length / asked;
  return { asked, same, expected: chances.reduce((sum, p) => sum + p, 0) / asked };
}

function ratersOf(
  judgement: Judgement,
  names: readonly string[],
  ...[design, fit, evidence]: Parameters<typeof reportRaters>
): { raters: RaterFacts[]; alpha: number | null } {
  const { raters, alpha } = reportRaters(design, fit, evidence, timesOf(judgement));
  return {
    raters: raters
      .map((report) => {
        const name = names[report.rater] ?? '';
        const flags = judgement.flags.filter(({ rater }) => rater === name).length;
        return {
          ...report,
          name,
          flags,
          consistency: steadinessOf(judgement, design, fit, report.rater, name),
        };
      })
      .filter(({ votes, stars, flags }) => votes + stars + flags > 0),
    alpha,
  };
}

/** Of several who voted enough, the one whose answers the common model foretells no better than dice does. */
function oddOf(raters: readonly RaterFacts[]): RaterFacts | undefined {
  const heard = raters.filter(({ votes }) => votes >= ENOUGH);
  const gain = ({ logLikelihood, chance }: RaterFacts): number => logLikelihood - chance;
  const [least] = heard.toSorted((a, b) => gain(a) - gain(b));
  return heard.length > 1 && least && gain(least) < NO_GAIN ? least : undefined;
}

/** Stars agree with themselves where the model knows them: the votes are asked alone. */
function starsOf(
  judgement: Judgement,
  design: Design,
  evidence: Evidence[],
  raters: number,
): Learned['stars'] {
  const votes = evidence.filter(({ kind }) => kind === 'pair' || kind === 'set');
  if (votes.length === 0 || judgement.stars.length === 0) return null;
  const draws = drawUtilities(design, fitRating(design, votes, { raters }), DRAWS, SEED);
  return agreeWithStars(
    draws,
    judgement.stars.map(({ row, stars }) => ({ cell: row, stars })),
  );
}

function unseenOf(whole: WholeDesign, draws: readonly Float64Array[]): Unseen | null {
  const mask = new Uint8Array(whole.design.count).fill(1, 0, whole.seen);
  const found = predictUnseen(whole.design, draws, mask);
  if (!found) return null;
  const { cell, utility, better, nearest } = found;
  return { place: whole.unseen[cell - whole.seen] ?? 0, utility, better, nearest: nearest ?? 0 };
}

/**
 * All that votes and marks say of a sweep; null where nobody said anything, or there is nothing to choose from. Pure:
 * the same judgement gives the same answer, in a browser as in Node.
 */
export function learn(judgement: Judgement): Learned | null {
  const judged = openDesign(judgement, 'overall');
  const { design, settings } = judged;
  if (settings < 2) return null;
  const { fit, evidence, draws, verdict } = followVotes(judgement, judged, 'overall')(judgement.votes);
  if (!verdict) return null;
  const names = listRaters(judgement, judgement.votes);
  const raters = names.length;
  const grid = gridPart(judgement, { design, draws });
  const summary = {
    ...summarise(grid.design, grid.draws),
    standings: rankSettings(design, draws, 'setting'),
  };
  const whole = withUnseen(design, judgement);
  const foreseen =
    whole.unseen.length === 0
      ? draws
      : drawUtilities(whole.design, fitRating(whole.design, evidence, { raters }), DRAWS, SEED);
  // Marks count as looking, too: without votes they are what there is.
  const looks = Math.max(fit.screens, judgement.stars.length + judgement.flags.length);
  const judges = ratersOf(judgement, names, design, fit, evidence);
  return {
    screens: fit.screens,
    comparisons: fit.comparisons,
    marks: judgement.stars.length + judgement.flags.length,
    settings,
    verdict,
    summary,
    cost: weighCost(summary.standings, judgement.cells.seconds),
    scores: [...scoreCells(design, fit).mean],
    words: describeLearned({
      design,
      summary,
      verdict,
      names: nameAxes(judgement),
      looks,
      odd: oddOf(judges.raters),
    }),
    unseen: unseenOf(whole, foreseen),
    ...judges,
    stars: starsOf(judgement, design, evidence, raters),
    proposal: proposeSweep(judgement, whole.design, foreseen, summary, verdict),
  };
}
