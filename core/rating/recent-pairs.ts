/** Screens within which no two cells meet again. */
export const APART = 10;

/** Which pairs of cells met in the last ten screens, and how long ago (1: in the last one). */
export function recentPairs(history: readonly (readonly number[])[]): {
  ago: (a: number, b: number) => number;
  clashes: (cell: number, others: readonly number[]) => boolean;
} {
  const met = new Map<string, number>();
  const key = (a: number, b: number): string => (a < b ? `${a},${b}` : `${b},${a}`);
  history.slice(-APART).forEach((cells, i, kept) => {
    cells.forEach((a, x) => {
      for (const b of cells.slice(x + 1)) met.set(key(a, b), kept.length - i);
    });
  });
  const ago = (a: number, b: number): number => met.get(key(a, b)) ?? Infinity;
  return { ago, clashes: (cell, others) => others.some((other) => met.has(key(cell, other))) };
}
