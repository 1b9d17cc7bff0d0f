import { expect, it } from 'vitest';
import { drawUtilities } from '#core/rating/draw-utilities.ts';
import { fitRating } from '#core/rating/fit-rating.ts';
import { normalInterval } from '#core/rating/interval.ts';
import { cellsPerLevel, levelMeans } from '#core/rating/level-means.ts';
import { grid, pairVotes, utilities } from './world.ts';

it('holds the truth in about nine of ten 90 % intervals', () => {
  const design = grid([4, 3, 3]);
  let [axes, axesHeld, cells, cellsHeld] = [0, 0, 0, 0];
  for (let world = 1; world <= 24; world++) {
    const truth = utilities(design, world, 0.8, 0.5);
    const votes = pairVotes(truth, 90, world + 100);
    const fit = fitRating(design, votes, { raters: 1, iterations: 10 });
    const draws = drawUtilities(design, fit, 200, world);
    design.factors.forEach((factor, f) => {
      const counts = cellsPerLevel(design, f);
      const real = levelMeans(design, f, counts, truth);
      const drawn = draws.map((draw) => levelMeans(design, f, counts, draw));
      for (let level = 1; level < factor.levels; level++) {
        const { low, high } = normalInterval(drawn.map((means) => (means[level] ?? 0) - (means[0] ?? 0)));
        const contrast = (real[level] ?? 0) - (real[0] ?? 0);
        axes += 1;
        if (low <= contrast && contrast <= high) axesHeld += 1;
      }
    });
    for (let a = 0; a < design.count; a += 3) {
      const b = (a + 17) % design.count;
      const { low, high } = normalInterval(draws.map((draw) => (draw[a] ?? 0) - (draw[b] ?? 0)));
      const contrast = (truth[a] ?? 0) - (truth[b] ?? 0);
      cells += 1;
      if (low <= contrast && contrast <= high) cellsHeld += 1;
    }
  }
  for (const share of [axesHeld / axes, cellsHeld / cells]) {
    expect(share).toBeGreaterThan(0.84);
    expect(share).toBeLessThan(0.96);
  }
});
