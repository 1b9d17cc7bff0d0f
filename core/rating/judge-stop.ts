import type { Design } from './design.ts';
import type { Fit } from './fit.ts';
import { groupSettings, meanBySetting } from './group-settings.ts';
import type { Verdict } from './summary.ts';

/** Settled: the expected loss is below this many logits (the best would win 55 of 100 votes) … */
const REGRET = 0.2;
/** … and a loss above this has less than this chance. */
const LARGE = 0.5;
const CHANCE = 0.1;
/** Chance of being at least as good as the one in front, below which a setting counts as worse. */
const WORSE = 0.05;

/** Expected regret falls by this factor e^−rate with each screen, before it was seen to: pairs, and larger screens. */
const RATE = { pair: 0.0115, set: 0.029 };
/** How many screens of trail that guess is worth. */
const TRUST = 20;

/** What it takes is within this factor of what is said, eight times of ten. */
const SPREAD = 2;

/** The expected regret after so many screens, as judged at the time. */
export type TrailPoint = { readonly screens: number; readonly regret: number };

/**
 * Whether to stop asking, from draws of utilities (draw-utilities.ts; 400 are enough). The one in front is the setting
 * with the highest mean. `screensLeft` follows the slope of the log of the expected regret along `trail`, earlier
 * verdicts of this very session if there are any; `size` is how many cells a screen shows.
 */
export function judgeStop(
  design: Design,
  fit: Fit,
  draws: readonly Float64Array[],
  {
    by = 'setting',
    trail = [],
    size = 4,
  }: { by?: 'setting' | 'cell'; trail?: readonly TrailPoint[]; size?: number } = {},
): Verdict {
  const settings = groupSettings(design, by);
  const utilities = draws.map((draw) => meanBySetting(settings, draw));
  const count = settings.length;
  const means = new Float64Array(count);
  for (const draw of utilities) for (let s = 0; s < count; s++) means[s] = (means[s] ?? 0) + (draw[s] ?? 0);
  const front = means.reduce((best, mean, s) => (mean > (means[best] ?? 0) ? s : best), 0);
  const asGood = new Int32Array(count);
  let regret = 0;
  let large = 0;
  for (const draw of utilities) {
    const own = draw[front] ?? 0;
    let most = own;
    for (let s = 0; s < count; s++) {
      const utility = draw[s] ?? 0;
      if (utility >= own) asGood[s] = (asGood[s] ?? 0) + 1;
      if (utility > most) most = utility;
    }
    regret += (most - own) / utilities.length;
    if (most - own > LARGE) large += 1 / utilities.length;
  }
  const tied = [...means.keys()]
    .filter((s) => s === front || (asGood[s] ?? 0) >= WORSE * utilities.length)
    .sort((a, b) => Number(b === front) - Number(a === front) || (means[b] ?? 0) - (means[a] ?? 0));
  const settled = regret < REGRET && large < CHANCE;
  const cellOf = (s: number): number => settings[s]?.cell ?? 0;
  return {
    best: cellOf(front),
    regret,
    tied: tied.map(cellOf),
    settled,
    screensLeft: settled
      ? { usual: 0, low: 0, high: 0 }
      : screensLeft({ regret, large }, fit.screens, trail, size),
  };
}

/**
 * Log-linear regression on the trail, with the usual rate as a prior. The chance of a large loss is taken to fall as
 * fast as the expected one; both have to be small.
 */
function screensLeft(
  { regret, large }: { regret: number; large: number },
  screens: number,
  trail: readonly TrailPoint[],
  size: number,
): Verdict['screensLeft'] {
  if (screens < 3 || !(regret > 0)) return null;
  const usual = size > 2 ? RATE.set : RATE.pair;
  // Before the best is in sight the regret hardly falls; what counts is how it falls now.
  const recent = trail.filter((point) => point.regret > 0 && point.screens > screens / 2);
  const middle = recent.reduce((sum, point) => sum + point.screens, 0) / Math.max(1, recent.length);
  let up = usual * TRUST ** 3;
  let down = TRUST ** 3;
  for (const point of recent) {
    up -= (point.screens - middle) * Math.log(point.regret) * spacing(recent);
    down += (point.screens - middle) ** 2 * spacing(recent);
  }
  const rate = Math.max(usual / 4, up / down);
  const above = Math.max(regret / REGRET, large / CHANCE);
  const left = Math.max(1, Math.log(above / 0.95) / rate);
  return {
    usual: Math.round(left),
    low: Math.max(1, Math.floor(left / SPREAD)),
    high: Math.ceil(left * SPREAD),
  };
}

/** Screens between two points of the trail, so that a dense trail counts no more than a sparse one. */
const spacing = (trail: readonly TrailPoint[]): number =>
  trail.length < 2 ? 1 : ((trail.at(-1)?.screens ?? 0) - (trail[0]?.screens ?? 0)) / (trail.length - 1);
