import type { Design } from './design.ts';
import { normalInterval } from './interval.ts';
import { pairMeans } from './pair-means.ts';
import { centre } from './rank-settings.ts';
import type { InteractionMap, Interval } from './summary.ts';

/**
 * The mean utility of every pair of levels of two factors, against the mean of all cells, with 90 % intervals over
 * draws. `share` is what the two make together beyond each on its own (share-variance.ts).
 */
export function interactionMap(
  design: Design,
  draws: readonly Float64Array[],
  factors: readonly [number, number],
  share: Interval,
): InteractionMap {
  const [a, b] = factors;
  const table = pairMeans(design, a, b);
  const means = draws.map((draw) => table.meansOf(centre(draw)));
  const rows = design.factors[a]?.levels ?? 0;
  const utility = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: table.columns }, (_, column) => {
      const place = row * table.columns + column;
      if (!table.counts[place]) return null;
      return normalInterval(means.map((drawn) => drawn[place] ?? 0));
    }),
  );
  return { factors, utility, share };
}
