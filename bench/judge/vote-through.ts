import { chooseScreen } from '#core/rating/choose-screen.ts';
import { drawUtilities } from '#core/rating/draw-utilities.ts';
import type { Evidence } from '#core/rating/evidence.ts';
import type { Fit } from '#core/rating/fit.ts';
import { fitRating } from '#core/rating/fit-rating.ts';
import { judgeStop, type TrailPoint } from '#core/rating/judge-stop.ts';
import { scoreCells } from '#core/rating/score-cells.ts';
import { seededRandom } from '#core/rating/seeded-random.ts';
import { type Cover, coverOf, kendallTau, regretOf } from './scores.ts';
import { answer, type Habits } from './simulated-rater.ts';
import type { World } from './world.ts';

export type Session = {
  world: World;
  raters: readonly Habits[];
  goal: 'best' | 'map' | 'mix' | 'random';
  size: number;
  screens: number;
  /** A fit after so many screens; the pages fit after each. */
  every: number;
  /** Scored after so many screens, and after how many of those with draws (claims and intervals), too. */
  score: number;
  deep: readonly number[];
  seed: number;
};

export type Point = {
  screens: number;
  tau: number;
  /** In standard deviations of utility. */
  regret: number;
};

export type DeepPoint = Point & {
  /** Expected and true loss of the setting in front, in logits. */
  claimed: number;
  real: number;
  settled: boolean;
  screensLeft: number | null;
  cover: Cover;
};

export type Course = { points: Point[]; deep: DeepPoint[] };

/** Lets simulated raters vote through a session, and scores what the model makes of it. */
export function voteThrough(session: Session): Course {
  const { world, raters, goal, size, screens, every, score, deep, seed } = session;
  const { design, truth, sd } = world;
  const chance = seededRandom(seed);
  const blocks = new Int32Array(design.count);
  const history: number[][] = [];
  const evidence: Evidence[] = [];
  const course: Course = { points: [], deep: [] };
  const trail: TrailPoint[] = [];
  let fit = fitRating(design, [], { raters: raters.length, iterations: 1 });
  for (let screen = 1; screen <= screens; screen++) {
    const cells =
      goal === 'random'
        ? randomCells(design.count, size, chance.uniform)
        : [...chooseScreen(design, fit, { size, goal, blocks, history, seed }).cells];
    history.push(cells);
    const rater = screen % raters.length;
    const habits = raters[rater];
    if (habits) evidence.push(answer(cells, truth, habits, rater, chance));
    const scored = screen % score === 0;
    const wanted = deep.includes(screen);
    if (scored || wanted || (goal !== 'random' && (screen % every === 0 || screen <= 8))) {
      fit = fitAgain(world, evidence, raters.length, goal === 'random' ? undefined : fit);
    }
    if (!scored && !wanted) continue;
    const mean = scoreCells(design, fit).mean;
    const point = { screens: screen, tau: kendallTau(mean, truth), regret: regretOf(mean, truth, sd) };
    if (scored) course.points.push(point);
    if (!wanted) continue;
    const verdict = judgeStop(design, fit, drawUtilities(design, fit, 400, screen), { trail, size });
    trail.push({ screens: screen, regret: verdict.regret });
    course.deep.push({
      ...point,
      claimed: verdict.regret,
      real: truth.reduce((a, b) => Math.max(a, b), -Infinity) - (truth[verdict.best] ?? 0),
      settled: verdict.settled,
      screensLeft: verdict.screensLeft,
      cover: coverOf(design, fit, truth, screen),
    });
  }
  return course;
}

const fitAgain = ({ design }: World, evidence: Evidence[], raters: number, warm: Fit | undefined): Fit =>
  fitRating(design, evidence, { raters, warm });

function randomCells(count: number, size: number, uniform: () => number): number[] {
  const cells = new Set<number>();
  while (cells.size < size) cells.add(Math.floor(uniform() * count));
  return [...cells];
}
