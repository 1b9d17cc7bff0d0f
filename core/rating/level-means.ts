import type { Design } from './design.ts';

/** For each level of a factor, how many cells have it. */
export function cellsPerLevel(design: Design, factor: number): Int32Array {
  const counts = new Int32Array(design.factors[factor]?.levels ?? 0);
  for (const level of design.at[factor] ?? []) if (level >= 0) counts[level] = (counts[level] ?? 0) + 1;
  return counts;
}

/**
 * Mean utility of the cells at each level of a factor, against the mean of the levels. Levels that no cell has are 0
 * and count for nothing.
 */
export function levelMeans(
  design: Design,
  factor: number,
  counts: Int32Array,
  utilities: Float64Array,
): Float64Array {
  const means = new Float64Array(counts.length);
  design.at[factor]?.forEach((level, cell) => {
    if (level >= 0) means[level] = (means[level] ?? 0) + (utilities[cell] ?? 0);
  });
  let all = 0;
  let present = 0;
  means.forEach((sum, level) => {
    const count = counts[level] ?? 0;
    if (count === 0) return;
    means[level] = sum / count;
    all += sum / count;
    present += 1;
  });
  return means.map((mean, level) => ((counts[level] ?? 0) > 0 ? mean - all / present : 0));
}
