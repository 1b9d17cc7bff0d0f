import { chooseScreen } from '#core/rating/choose-screen.ts';
import { drawUtilities } from '#core/rating/draw-utilities.ts';
import type { Evidence } from '#core/rating/evidence.ts';
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
  /** Scored after so many screens; judged whether it is clear; and compared with the truth, interval by interval. */
  score: number;
  judge: number;
  cover: readonly number[];
  seed: number;
};

export type Point = {
  screens: number;
  tau: number;
  /** In standard deviations of utility. */
  regret: number;
};

/** What was claimed after so many screens: expected and true loss of the setting in front, in logits. */
export type Claim = {
  screens: number;
  claimed: number;
  real: number;
  settled: boolean;
  screensLeft: { low: number; high: number; usual: number } | null;
  cover: Cover | null;
};

export type Course = { points: Point[]; claims: Claim[] };

/**
 * Votes between fits, as a share of those there are; the pages fit after each. Draws for the best would ask for what is
 * already answered if they came from an old fit.
 */
const SPARSE = { best: 1 / 60, map: 1 / 16, mix: 1 / 16, random: 1 / 16 };

/** Lets simulated raters vote through a session, and scores what the model makes of it. */
export function voteThrough(session: Session): Course {
  const { world, raters, goal, size, screens, score, judge, cover, seed } = session;
  const { design, truth, sd } = world;
  const chance = seededRandom(seed);
  const blocks = new Int32Array(design.count);
  const history: number[][] = [];
  const evidence: Evidence[] = [];
  const course: Course = { points: [], claims: [] };
  const trail: TrailPoint[] = [];
  const best = truth.reduce((a, b) => Math.max(a, b), -Infinity);
  let fit = fitRating(design, [], { raters: raters.length, iterations: 1 });
  let next = 1;
  let fitted = 0;
  for (let screen = 1; screen <= screens; screen++) {
    const cells =
      goal === 'random'
        ? randomCells(design.count, size, chance.uniform)
        : [
            ...chooseScreen(design, fit, { size, goal, blocks, history, pending: screen - 1 - fitted, seed })
              .cells,
          ];
    history.push(cells);
    const rater = screen % raters.length;
    const habits = raters[rater];
    if (habits) evidence.push(answer(cells, truth, habits, rater, chance));
    const scored = screen % score === 0;
    const covered = cover.includes(screen);
    const judged = covered || (judge > 0 && screen % judge === 0);
    if (scored || judged || (goal !== 'random' && screen >= next)) {
      const warm = goal === 'random' ? undefined : fit;
      fit = fitRating(design, evidence, { raters: raters.length, warm });
      fitted = screen;
      next = screen + Math.max(1, Math.floor(screen * SPARSE[goal]));
    }
    if (scored) {
      const { mean } = scoreCells(design, fit);
      course.points.push({
        screens: screen,
        tau: kendallTau(mean, truth),
        regret: regretOf(mean, truth, sd),
      });
    }
    if (!judged) continue;
    const draws = drawUtilities(design, fit, 300, screen);
    const verdict = judgeStop(design, fit, draws, { trail, size });
    trail.push({ screens: screen, regret: verdict.regret });
    course.claims.push({
      screens: screen,
      claimed: verdict.regret,
      real: best - (truth[verdict.best] ?? 0),
      settled: verdict.settled,
      screensLeft: verdict.screensLeft,
      cover: covered ? coverOf(design, draws, truth, screen) : null,
    });
  }
  return course;
}

function randomCells(count: number, size: number, uniform: () => number): number[] {
  const cells = new Set<number>();
  while (cells.size < size) cells.add(Math.floor(uniform() * count));
  return [...cells];
}
