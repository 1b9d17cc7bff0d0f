import type { Design } from './design.ts';
import { quantileInterval } from './interval.ts';
import { cellsPerLevel, levelMeans } from './level-means.ts';
import { pairMeans } from './pair-means.ts';
import { centre } from './rank-settings.ts';
import type { Interval } from './summary.ts';

export type Shares = {
  /** For each factor, in their order, what it makes on its own. */
  readonly factors: readonly Interval[];
  /** For each pair of factors what the two make together beyond that. */
  readonly pairs: readonly { readonly factors: readonly [number, number]; readonly share: Interval }[];
  /** What is left. */
  readonly rest: Interval;
};

/**
 * Analysis of variance of every draw of utilities: which share of the variance over cells the mean of each level of a
 * factor makes, and each pair of levels beyond that; mean and 90 % interval over the draws. Exact for a full grid
 * (Sobol indices); in others, where axes overlap, shares may overlap, too, and the rest is what they leave, at least 0.
 */
export function shareVariance(design: Design, draws: readonly Float64Array[]): Shares {
  const counts = design.factors.map((_, f) => cellsPerLevel(design, f));
  const pairs: [number, number][] = [];
  for (let b = 1; b < counts.length; b++) for (let a = 0; a < b; a++) pairs.push([a, b]);
  const tables = pairs.map(([a, b]) => pairMeans(design, a, b));
  const shares = draws.map((draw) => {
    const centred = centre(draw);
    const total = Math.max(1e-12, meanSquare(centred));
    const mains = counts.map((count, f) => levelMeans(design, f, count, centred));
    const own = mains.map(
      (means, f) => weighted(means, counts[f] ?? new Int32Array(0), design.count) / total,
    );
    const joint = tables.map((table, p) => {
      const [a, b] = pairs[p] ?? [0, 0];
      const means = table.meansOf(centred);
      const [rows, columns] = [mains[a], mains[b]];
      const beyond = means.map((mean, k) => {
        const row = Math.floor(k / table.columns);
        return mean - (rows?.[row] ?? 0) - (columns?.[k % table.columns] ?? 0);
      });
      return weighted(beyond, table.counts, design.count) / total;
    });
    const sum = [...own, ...joint].reduce((all, x) => all + x, 0);
    return { own, joint, rest: Math.max(0, 1 - sum) };
  });
  return {
    factors: counts.map((_, f) => quantileInterval(shares.map(({ own }) => own[f] ?? 0))),
    pairs: pairs.map((factors, p) => ({
      factors,
      share: quantileInterval(shares.map(({ joint }) => joint[p] ?? 0)),
    })),
    rest: quantileInterval(shares.map(({ rest }) => rest)),
  };
}

const meanSquare = (values: Float64Array): number =>
  values.reduce((sum, x) => sum + x * x, 0) / Math.max(1, values.length);

function weighted(means: Float64Array, counts: Int32Array, total: number): number {
  let sum = 0;
  means.forEach((mean, k) => {
    sum += ((counts[k] ?? 0) / total) * mean * mean;
  });
  return sum;
}
