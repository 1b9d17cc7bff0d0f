import type { Design } from './design.ts';

/** How likely a level is part of the best setting, and of one within so many logits of it. */
export type LevelChance = { readonly level: number; readonly best: number; readonly close: number };

/** The chances of each level of a factor that the design has, over draws of utilities, with all other axes free. */
export function levelChances(
  design: Design,
  draws: readonly Float64Array[],
  factor: number,
  within: number,
): LevelChance[] {
  const at = design.at[factor] ?? new Int32Array(0);
  const levels = design.factors[factor]?.levels ?? 0;
  const best = new Int32Array(levels);
  const close = new Int32Array(levels);
  for (const draw of draws) {
    const tops = new Float64Array(levels).fill(-Infinity);
    let top = -Infinity;
    draw.forEach((utility, cell) => {
      const level = at[cell] ?? -1;
      if (level >= 0 && utility > (tops[level] ?? 0)) tops[level] = utility;
      if (level >= 0 && utility > top) top = utility;
    });
    tops.forEach((utility, level) => {
      if (utility === top) best[level] = (best[level] ?? 0) + 1;
      if (utility >= top - within) close[level] = (close[level] ?? 0) + 1;
    });
  }
  const present = new Set(at);
  const total = Math.max(1, draws.length);
  return Array.from({ length: levels }, (_, level) => ({
    level,
    best: (best[level] ?? 0) / total,
    close: (close[level] ?? 0) / total,
  })).filter(({ level }) => present.has(level));
}
