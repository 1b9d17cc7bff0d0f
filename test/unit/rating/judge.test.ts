import { expect, it } from 'vitest';
import { eloCourse } from '#bench/judge/elo.ts';
import { meanPoints } from '#bench/judge/figures.ts';
import { PLAIN } from '#bench/judge/simulated-rater.ts';
import { voteThrough } from '#bench/judge/vote-through.ts';
import { makeWorld } from '#bench/judge/world.ts';
import { seededRandom } from '#core/rating/seeded-random.ts';

it('finds a good setting in few screens, long before Elo does', () => {
  const worlds = [1, 2, 3, 4, 5].map((seed) =>
    makeWorld({ levels: [4, 3, 3, 2], split: [0.65, 0.25, 0.1], sd: 1.5 }, seededRandom(seed)),
  );
  const ours = worlds.map((world, seed) =>
    voteThrough({
      world,
      raters: [PLAIN],
      goal: 'mix',
      size: 4,
      screens: 30,
      score: 10,
      judge: 0,
      cover: [],
      seed,
    }),
  );
  const elo = worlds.map((world, seed) => eloCourse(world, 90, 90, seed));
  const [at, rough] = [meanPoints(ours).at(-1), meanPoints(elo).at(-1)];
  expect(at?.regret).toBeLessThan(0.5);
  expect(at?.tau).toBeGreaterThan(0.45);
  // 30 screens of four are 150 comparisons; even against 90 votes on pairs Elo should be far behind.
  expect(at?.tau).toBeGreaterThan((rough?.tau ?? 1) + 0.1);
});
