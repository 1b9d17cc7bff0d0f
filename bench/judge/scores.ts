import type { Design } from '#core/rating/design.ts';
import { normalInterval } from '#core/rating/interval.ts';
import { cellsPerLevel, levelMeans } from '#core/rating/level-means.ts';
import { seededRandom } from '#core/rating/seeded-random.ts';

/** Kendall's tau of two scores over cells; of 40,000 random pairs when there are many. */
export function kendallTau(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  let pairs = 0;
  const compare = (i: number, j: number): void => {
    sum += Math.sign((a[i] ?? 0) - (a[j] ?? 0)) * Math.sign((b[i] ?? 0) - (b[j] ?? 0));
    pairs += 1;
  };
  if (a.length <= 400) {
    for (let i = 0; i < a.length; i++) for (let j = 0; j < i; j++) compare(i, j);
  } else {
    const { uniform } = seededRandom(9);
    for (let k = 0; k < 40_000; k++) {
      const i = Math.floor(uniform() * a.length);
      const j = Math.floor(uniform() * a.length);
      if (i !== j) compare(i, j);
    }
  }
  return sum / pairs;
}

/** What is lost by taking the cell with the highest score, in standard deviations of the true utility. */
export function regretOf(score: Float64Array, truth: Float64Array, sd: number): number {
  const taken = score.reduce((best, value, cell) => (value > (score[best] ?? 0) ? cell : best), 0);
  return (truth.reduce((a, b) => Math.max(a, b), -Infinity) - (truth[taken] ?? 0)) / sd;
}

/** How many 90 % intervals there were, and how many held the truth. */
export type Cover = { axes: number; axesHeld: number; cells: number; cellsHeld: number };

/** Intervals of all differences between levels of an axis, and of 300 differences between cells. */
export function coverOf(
  design: Design,
  draws: readonly Float64Array[],
  truth: Float64Array,
  seed: number,
): Cover {
  const cover = { axes: 0, axesHeld: 0, cells: 0, cellsHeld: 0 };
  design.factors.forEach((factor, f) => {
    const counts = cellsPerLevel(design, f);
    const real = levelMeans(design, f, counts, truth);
    const drawn = draws.map((draw) => levelMeans(design, f, counts, draw));
    for (let a = 0; a < factor.levels; a++) {
      for (let b = 0; b < a; b++) {
        const { low, high } = normalInterval(drawn.map((means) => (means[a] ?? 0) - (means[b] ?? 0)));
        const difference = (real[a] ?? 0) - (real[b] ?? 0);
        cover.axes += 1;
        if (low <= difference && difference <= high) cover.axesHeld += 1;
      }
    }
  });
  const { uniform } = seededRandom(seed);
  for (let i = 0; i < 300; i++) {
    const a = Math.floor(uniform() * design.count);
    const b = Math.floor(uniform() * design.count);
    if (a === b) continue;
    const { low, high } = normalInterval(draws.map((draw) => (draw[a] ?? 0) - (draw[b] ?? 0)));
    const difference = (truth[a] ?? 0) - (truth[b] ?? 0);
    cover.cells += 1;
    if (low <= difference && difference <= high) cover.cellsHeld += 1;
  }
  return cover;
}
