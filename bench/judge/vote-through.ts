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
  /** A fit after so many screens; 1 is what the pages do. */
  every: number;
  /** Screens after which everything is scored. */
  checkpoints: readonly number[];
  seed: number;
};

export type Point = {
  screens: number;
  tau: number;
  /** In SD of utility; `claimed` and `real` in logits. */
  regret: number;
  claimed: number;
  real: number;
  settled: boolean;
  screensLeft: number | null;
  cover: Cover;
};

/** Lets simulated raters vote, and scores what the model makes of it. */
export function voteThrough({ world, raters, goal, size, screens, every, checkpoints, seed }: Session): {
  points: Point[];
  fit: Fit | undefined;
} {
  const { design, truth, sd } = world;
  const chance = seededRandom(seed);
  const blocks = new Int32Array(design.count);
  const history: number[][] = [];
  const evidence: Evidence[] = [];
  const points: Point[] = [];
  const trail: TrailPoint[] = [];
  let fit: Fit | undefined = fitRating(design, [], { raters: raters.length, iterations: 1 });
  for (let screen = 1; screen <= screens; screen++) {
    const cells =
      goal === 'random'
        ? randomCells(design.count, size, chance.uniform)
        : [...chooseScreen(design, fit, { size, goal, blocks, history, seed }).cells];
    history.push(cells);
    const rater = screen % raters.length;
    const habits = raters[rater];
    if (habits) evidence.push(answer(cells, truth, habits, rater, chance));
    const wanted = checkpoints.includes(screen);
    const fits = goal === 'random' ? wanted : screen % every === 0 || screen <= 8;
    if (fits || wanted) {
      const cold = goal === 'random';
      fit = fitRating(design, evidence, { raters: raters.length, warm: cold ? undefined : fit });
    }
    if (wanted) {
      const score = scoreCells(design, fit).mean;
      const draws = drawUtilities(design, fit, 400, screen);
      const verdict = judgeStop(design, fit, draws, { trail, size });
      trail.push({ screens: screen, regret: verdict.regret });
      const regret = regretOf(score, truth, sd);
      points.push({
        screens: screen,
        tau: kendallTau(score, truth),
        regret,
        claimed: verdict.regret,
        real: Math.max(...truth) - (truth[verdict.best] ?? 0),
        settled: verdict.settled,
        screensLeft: verdict.screensLeft,
        cover: coverOf(design, fit, truth, screen),
      });
    }
  }
  return { points, fit };
}

function randomCells(count: number, size: number, uniform: () => number): number[] {
  const cells = new Set<number>();
  while (cells.size < size) cells.add(Math.floor(uniform() * count));
  return [...cells];
}
