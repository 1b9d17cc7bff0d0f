import type { Design } from './design.ts';
import { normalInterval } from './interval.ts';
import { cellsPerLevel, levelMeans } from './level-means.ts';
import type { Shares } from './share-variance.ts';
import type { AxisEffect, LevelEffect } from './summary.ts';

/**
 * What each level of each factor does, with 90 % intervals, from draws of utilities: averaged over all other factors,
 * and with these held at a cell (`best`, usually the one in front), there against that cell itself. At the best cell
 * only levels that the design has beside it are listed.
 */
export function axisEffects(
  design: Design,
  draws: readonly Float64Array[],
  best: number,
  shares: Shares,
): AxisEffect[] {
  return design.factors.map((factor, f) => {
    const counts = cellsPerLevel(design, f);
    const means = draws.map((draw) => levelMeans(design, f, counts, draw));
    const present = [...counts.keys()].filter((level) => (counts[level] ?? 0) > 0);
    const wins = new Float64Array(factor.levels);
    for (const drawn of means) {
      const top = present.reduce<number | undefined>(
        (lead, level) => (lead === undefined || (drawn[level] ?? 0) > (drawn[lead] ?? 0) ? level : lead),
        undefined,
      );
      if (top !== undefined) wins[top] = (wins[top] ?? 0) + 1 / means.length;
    }
    const marginal = present.map((level): LevelEffect => ({
      level,
      effect: normalInterval(means.map((drawn) => drawn[level] ?? 0)),
    }));
    const atBest = neighboursOf(design, f, best).map(({ level, cell }): LevelEffect => ({
      level,
      effect: normalInterval(draws.map((draw) => (draw[cell] ?? 0) - (draw[best] ?? 0))),
    }));
    const share = shares.factors[f] ?? { mean: 0, low: 0, high: 0 };
    return { factor: f, marginal, atBest, share, bestLevel: [...wins] };
  });
}

/** The cells that differ from one in a single factor only, and the cell itself, by level. */
export function neighboursOf(
  design: Design,
  factor: number,
  cell: number,
): { level: number; cell: number }[] {
  const found: { level: number; cell: number }[] = [];
  for (let other = 0; other < design.count; other++) {
    const same = design.at.every((levels, f) => f === factor || levels[other] === levels[cell]);
    const level = design.at[factor]?.[other] ?? -1;
    if (same && level >= 0) found.push({ level, cell: other });
  }
  return found.sort((a, b) => a.level - b.level);
}
