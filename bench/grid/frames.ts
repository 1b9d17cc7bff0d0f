/** The gaps between frames, in milliseconds: the largest, those that 95 and 50 of 100 stay below, and how many. */
export type Frames = { worst: number; p95: number; median: number; over17: number; count: number };

export function sumUp(gaps: number[]): Frames {
  const sorted = gaps.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return {
    worst: sorted.at(-1) ?? 0,
    p95: at(0.95),
    median: at(0.5),
    // A frame of 60 a second lasts 16.67 ms, and clocks tremble.
    over17: gaps.filter((gap) => gap > 17.5).length,
    count: gaps.length,
  };
}

/** The middle one of several figures. */
export function median(figures: number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
