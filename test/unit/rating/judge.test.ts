import { expect, it } from 'vitest';
import { eloCourse } from '#bench/judge/elo.ts';
import { meanPoints } from '#bench/judge/figures.ts';
import { PLAIN } from '#bench/judge/simulated-rater.ts';
import { voteThrough } from '#bench/judge/vote-through.ts';
import { makeWorld } from '#bench/judge/world.ts';
import { cellsPerLevel, levelMeans } from '#core/rating/level-means.ts';
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

it('makes worlds of just the variances that are asked for, in which raters are as sure as they should be', () => {
  const levels = [5, 5, 4, 3];
  let [right, again] = [0, 0];
  for (let seed = 1; seed <= 5; seed++) {
    const { truth, design } = makeWorld({ levels, split: [0.65, 0.25, 0.1], sd: 1.5 }, seededRandom(seed));
    const mean = truth.reduce((sum, u) => sum + u, 0) / truth.length;
    const variance = truth.reduce((sum, u) => sum + (u - mean) ** 2, 0) / truth.length;
    expect(variance).toBeCloseTo(2.25, 6);
    const mains = design.factors.reduce((sum, _, f) => {
      const means = levelMeans(design, f, cellsPerLevel(design, f), truth);
      return sum + means.reduce((square, m) => square + (m - mean) ** 2, 0) / means.length;
    }, 0);
    expect(mains).toBeCloseTo(0.65 * 2.25, 6);
    for (let a = 0; a < truth.length; a += 7) {
      for (let b = a + 1; b < truth.length; b++) {
        const p = 1 / (1 + Math.exp(-Math.abs((truth[a] ?? 0) - (truth[b] ?? 0))));
        right += p;
        again += p * p + (1 - p) ** 2;
      }
    }
  }
  const pairs = 5 * Array.from({ length: 43 }, (_, i) => 299 - 7 * i).reduce((sum, n) => sum + n, 0);
  // Of random pairs 78.7 % are judged right, and 70.8 % alike when they are asked again.
  expect(Math.abs(right / pairs - 0.787)).toBeLessThan(0.01);
  expect(Math.abs(again / pairs - 0.708)).toBeLessThan(0.01);
});
