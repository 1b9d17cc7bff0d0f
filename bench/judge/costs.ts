import { chooseScreen } from '#core/rating/choose-screen.ts';
import type { Evidence } from '#core/rating/evidence.ts';
import { fitRating } from '#core/rating/fit-rating.ts';
import { scoreCells } from '#core/rating/score-cells.ts';
import { seededRandom } from '#core/rating/seeded-random.ts';
import { answer, PLAIN } from './simulated-rater.ts';
import { makeWorld } from './world.ts';

export type Costs = Record<'cells' | 'parameters' | 'cold' | 'refit' | 'screen' | 'scores', number>;

/** CPU milliseconds, least of some runs: others may be at work on the machine. */
function least(work: () => void, runs: number): number {
  let best = Infinity;
  for (let i = 0; i < runs; i++) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

export type CostOrder = { levels: readonly number[]; size: number; votes: number; seed: number };

/** What a fit from nothing, a refit after a vote, the next screen and all scores cost after so many votes. */
export function costsOf({ levels, size, votes, seed }: CostOrder): Costs {
  const chance = seededRandom(seed);
  const { design, truth } = makeWorld({ levels, split: [0.65, 0.25, 0.1], sd: 1.5 }, chance);
  const history = Array.from({ length: votes }, () => {
    const cells = new Set<number>();
    while (cells.size < size) cells.add(Math.floor(chance.uniform() * design.count));
    return [...cells];
  });
  const evidence: Evidence[] = history.map((cells) => answer(cells, truth, PLAIN, 0, chance));
  let warm = fitRating(design, [], { raters: 1, iterations: 1 });
  const cold = least(() => {
    warm = fitRating(design, evidence.slice(0, -1), { raters: 1 });
  }, 1);
  const blocks = new Int32Array(design.count);
  const wish = { size, blocks };
  // Some screens are old ones asked again, which costs nothing: the dearest of several counts.
  const screens = (['map', 'best'] as const).flatMap((goal) =>
    [1, 2, 3].map((more) =>
      least(() => chooseScreen(design, warm, { ...wish, seed: seed + more, goal, history }), 2),
    ),
  );
  return {
    cells: design.count,
    parameters: warm.width,
    cold,
    refit: least(() => fitRating(design, evidence, { raters: 1, warm }), 6),
    screen: Math.max(...screens),
    scores: least(() => scoreCells(design, warm), 3),
  };
}
