import type { Course, DeepPoint, Point } from './vote-through.ts';

const mean = (values: readonly number[]): number =>
  values.reduce((sum, x) => sum + x, 0) / Math.max(1, values.length);

/** The mean curve over worlds. */
export function meanPoints(courses: readonly Course[]): Point[] {
  return (courses[0]?.points ?? []).map(({ screens }, i) => ({
    screens,
    tau: mean(courses.map(({ points }) => points[i]?.tau ?? 0)),
    regret: mean(courses.map(({ points }) => points[i]?.regret ?? 0)),
  }));
}

/** The first screen at which the mean curve is where it should be; `> last` when it never is. */
export function firstScreen(points: readonly Point[], reached: (point: Point) => boolean): string {
  const first = points.find(reached);
  return first ? String(first.screens) : `>${points.at(-1)?.screens ?? 0}`;
}

/** A figure of the mean curve after so many screens, to two or three digits. */
export function atScreen(points: readonly Point[], screens: number, figure: 'tau' | 'regret'): string {
  const point = points.find((one) => one.screens === screens);
  return point ? point[figure].toFixed(figure === 'tau' ? 3 : 2) : '';
}

export type Calibration = {
  axes: number;
  cells: number;
  claimed: number;
  real: number;
  regret: number;
  settled: number;
};

/** Share of intervals that held the truth, and what was claimed against what was true, over all worlds at a screen. */
export function calibration(courses: readonly Course[], screens: number): Calibration {
  const points = courses.flatMap(({ deep }) => deep.filter((point) => point.screens === screens));
  const sum = (of: (point: DeepPoint) => number): number => points.reduce((all, point) => all + of(point), 0);
  return {
    axes: sum(({ cover }) => cover.axesHeld) / sum(({ cover }) => cover.axes),
    cells: sum(({ cover }) => cover.cellsHeld) / sum(({ cover }) => cover.cells),
    claimed: sum(({ claimed }) => claimed) / points.length,
    real: sum(({ real }) => real) / points.length,
    regret: sum(({ regret }) => regret) / points.length,
    settled: sum(({ settled }) => Number(settled)) / points.length,
  };
}

/**
 * "About N more screens": the median of said ÷ real over all points before a session settled, for sessions that did.
 */
export function screensLeftRatio(courses: readonly Course[]): { ratio: number; points: number } {
  const ratios = courses.flatMap(({ deep }) => {
    const end = deep.find(({ settled }) => settled)?.screens;
    if (end === undefined) return [];
    return deep
      .filter(({ screens, screensLeft }) => screens < end && screensLeft !== null)
      .map(({ screens, screensLeft }) => (screensLeft ?? 0) / (end - screens));
  });
  ratios.sort((a, b) => a - b);
  return { ratio: ratios[Math.floor(ratios.length / 2)] ?? Number.NaN, points: ratios.length };
}
