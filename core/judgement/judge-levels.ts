import type { Fit } from '../rating/fit.ts';
import { judgeStop, type TrailPoint } from '../rating/judge-stop.ts';
import type { Verdict } from '../rating/summary.ts';
import type { Judged } from './open-design.ts';

/** The levels of an axis that cells have, each with the rows that have it. */
function rowsByLevel(column: Int32Array): number[][] {
  const rows = new Map<number, number[]>();
  for (const [row, level] of column.entries()) {
    if (level < 0) continue;
    const known = rows.get(level);
    if (known) known.push(row);
    else rows.set(level, [row]);
  }
  return [...rows].toSorted(([a], [b]) => a - b).map(([, list]) => list);
}

const meanOf = (draw: Float64Array, rows: readonly number[]): number =>
  rows.reduce((sum, row) => sum + (draw[row] ?? 0), 0) / rows.length;

/**
 * Which value of an axis is best, averaged over all that it was tried with, and whether that is clear.
 * @param factor the axis
 * @param draws utilities of every cell
 * @returns the verdict, each value going by the first row that has it
 */
export function judgeLevels(
  { design }: Judged,
  fit: Fit,
  factor: number,
  draws: readonly Float64Array[],
  options: { trail: readonly TrailPoint[]; size: number },
): Verdict {
  const groups = rowsByLevel(design.at[factor] ?? new Int32Array(0));
  const count = groups.length;
  const levels = {
    factors: [{ name: '', levels: count, kind: 'categorical' as const }],
    at: [Int32Array.from(groups.keys())],
    count,
  };
  const means = draws.map((draw) => Float64Array.from(groups, (rows) => meanOf(draw, rows)));
  const verdict = judgeStop(levels, fit, means, options);
  const rowOf = (level: number): number => groups[level]?.[0] ?? 0;
  return { ...verdict, best: rowOf(verdict.best), tied: verdict.tied.map(rowOf) };
}
