import type { Claim, Course, Point } from './vote-through.ts';

/** A mean over worlds and its standard error. */
type Figure = { mean: number; error: number };

/** Mean and standard error of one number a world. */
export function figureOf(values: readonly number[]): Figure {
  const n = values.length;
  const mean = values.reduce((sum, x) => sum + x, 0) / Math.max(1, n);
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return { mean, error: n > 1 ? Math.sqrt(squares / (n - 1) / n) : Number.NaN };
}

/** A figure as `0.56 ±0.02`; empty without worlds. */
export const sayFigure = ({ mean, error }: Figure, digits = 2): string =>
  Number.isFinite(mean)
    ? `${mean.toFixed(digits)}${Number.isFinite(error) ? ` ±${error.toFixed(digits)}` : ''}`
    : '';

/** A figure of the curves after so many screens. */
export function atScreen(courses: readonly Course[], screens: number, figure: 'tau' | 'regret'): string {
  const values = courses.flatMap(({ points }) =>
    points.filter((point) => point.screens === screens).map((point) => point[figure]),
  );
  return values.length > 0 ? sayFigure(figureOf(values)) : '';
}

/** The mean curve over worlds. */
export function meanPoints(courses: readonly Course[]): Point[] {
  return (courses[0]?.points ?? []).map(({ screens }, i) => ({
    screens,
    tau: figureOf(courses.map(({ points }) => points[i]?.tau ?? 0)).mean,
    regret: figureOf(courses.map(({ points }) => points[i]?.regret ?? 0)).mean,
  }));
}

/** The first screen at which the mean curve is where it should be; `>` the last when it never is. */
export function firstScreen(courses: readonly Course[], reached: (point: Point) => boolean): string {
  const points = meanPoints(courses);
  const first = points.find(reached);
  return first ? String(first.screens) : `>${points.at(-1)?.screens ?? 0}`;
}

/** Share of intervals that held the truth, and what was claimed against what was true, after so many screens. */
type Calibration = { axes: Figure; cells: Figure; claimed: Figure; real: Figure; ratio: Figure };

/** How the claims of many worlds hold; the error of the ratio is that of its linearisation. */
export function calibration(courses: readonly Course[], screens: readonly number[]): Calibration {
  const worlds = courses
    .map(({ claims }) => claims.filter((one) => screens.includes(one.screens) && one.cover !== null))
    .filter((claims) => claims.length > 0);
  const mean = (of: (claim: Claim) => number): number[] =>
    worlds.map((claims) => figureOf(claims.map(of)).mean);
  const claimed = mean((one) => one.claimed);
  const real = mean((one) => one.real);
  const ratio = figureOf(claimed).mean / figureOf(real).mean;
  const away = figureOf(claimed.map((said, w) => (said - ratio * (real[w] ?? 0)) / figureOf(real).mean));
  return {
    axes: figureOf(mean(({ cover }) => (cover ? cover.axesHeld / cover.axes : 0))),
    cells: figureOf(mean(({ cover }) => (cover ? cover.cellsHeld / cover.cells : 0))),
    claimed: figureOf(claimed),
    real: figureOf(real),
    ratio: { mean: ratio, error: away.error },
  };
}

/** Share of the sessions that are clear at last. */
export const settledShare = (courses: readonly Course[]): number =>
  courses.filter(({ claims }) => claims.some(({ settled }) => settled)).length / Math.max(1, courses.length);

/**
 * "About N more screens", over all that was said before it was clear. Where it never became clear, all that is known is
 * that it took longer than the session: the median may stand that, and whether the true number lay within the range.
 */
export function screensLeft(courses: readonly Course[]): { said: number; ratio: number; within: number } {
  const ratios: number[] = [];
  let within = 0;
  for (const { claims } of courses) {
    const clear = claims.find(({ settled }) => settled)?.screens;
    const last = clear ?? claims.at(-1)?.screens ?? 0;
    for (const { screens, screensLeft: left } of claims) {
      if (screens >= last || left === null) continue;
      const real = last - screens;
      // Still going, and already longer than the range says: certainly wrong; else nothing is known of it.
      if (clear === undefined && real <= left.high) continue;
      ratios.push(clear === undefined ? 0 : left.usual / real);
      if (clear !== undefined && real >= left.low && real <= left.high) within += 1;
    }
  }
  const sorted = ratios.toSorted((a, b) => a - b);
  return {
    said: sorted.length,
    ratio: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
    within: within / Math.max(1, sorted.length),
  };
}
