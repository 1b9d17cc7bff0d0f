import type { Design, Factor } from './design.ts';
import { drawUtilities } from './draw-utilities.ts';
import type { Evidence } from './evidence.ts';
import { extendDesign, type Place } from './extend-design.ts';
import { fitRating } from './fit-rating.ts';
import { groupSettings, meanBySetting } from './group-settings.ts';
import { normalInterval } from './interval.ts';
import { levelChances } from './level-chances.ts';
import { seededRandom } from './seeded-random.ts';
import type { Interval } from './summary.ts';

/** Where new positions are drawn around the best setting, in steps of the axis: one in each stretch. */
const STRETCHES = [
  [-1, -0.6],
  [-0.6, -0.3],
  [-0.3, -0.1],
  [0.1, 0.3],
  [0.3, 0.6],
  [0.6, 1],
] as const;
const CANDIDATES = 400;
const DRAWS = 256;

/** A value of an axis without an order may be tried while it has this chance to be this close to the best. */
const CHANCE = 0.1;
const CLOSE = 0.2;

/** Where new positions of an ordered factor may lie: whole multiples of `grain` between two ends. */
export type Reach = { readonly least: number; readonly most: number; readonly grain: number };

export type NewRender = {
  readonly place: Place;
  /** Against the best setting there is, in logits. */
  readonly gain: Interval;
  /** Chance of beating it. */
  readonly better: number;
};

export type ChosenRenders = {
  /** The cell around which they lie: of the best setting. */
  readonly favourite: number;
  readonly renders: NewRender[];
  /** By how many logits the best of them is expected to be better than the best there is; never below 0. */
  readonly promise: number;
};

export type RendersWish = {
  readonly raters: number;
  readonly count: number;
  readonly seed: number;
  /** For each factor; null: only at levels that it has. Where left out, up to one step around the best setting. */
  readonly reach?: readonly (Reach | null)[];
  /** So many rows, the first ones, have pictures; others are only not to be chosen again. All, when left out. */
  readonly seen?: number;
};

/**
 * A handful of cells to render next, when axes may take values in between: places around the best setting that together
 * raise the expected utility of the best most, the favourite included (EUBO: Lin et al. 2022; for several at once
 * qEUBO: Astudillo et al. 2023), by Monte Carlo over joint draws. Seeds and prompts stay those of the favourite; axes
 * without an order stay at what cannot be told from the best.
 */
export function chooseRenders(
  design: Design,
  evidence: readonly Evidence[],
  { raters, count, seed, reach, seen = design.count }: RendersWish,
): ChosenRenders {
  const first = fitRating(design, evidence, { raters });
  const before = drawUtilities(design, first, DRAWS, seed).map((draw) => draw.subarray(0, seen));
  const favourite = bestCell(design, seen, before);
  const places = candidatePlaces(design, before, favourite, seed, reach);
  if (places.length === 0) return { favourite, renders: [], promise: 0 };
  const wide = extendDesign(design, places);
  const fit = fitRating(wide, evidence, { raters });
  // What a cell has beyond its axes cannot be foreseen: it is no reason to choose one.
  const draws = drawUtilities(wide, fit, DRAWS, seed + 1, { residuals: false });
  const own = draws.map((draw) => draw[favourite] ?? 0);
  const { chosen, reached } = chooseTogether(draws, own, design.count, places.length, count);
  const whole = drawUtilities(wide, fit, DRAWS, seed + 2);
  return {
    favourite,
    promise: reached.reduce((sum, value, d) => sum + value - (own[d] ?? 0), 0) / draws.length,
    renders: chosen.map((p) => {
      const gains = whole.map((draw) => (draw[design.count + p] ?? 0) - (draw[favourite] ?? 0));
      return {
        place: places[p] ?? [],
        gain: normalInterval(gains),
        better: gains.filter((gain) => gain > 0).length / gains.length,
      };
    }),
  };
}

/** One after the other the place that raises the best of the draws most, given those before it. */
function chooseTogether(
  draws: readonly Float64Array[],
  own: readonly number[],
  from: number,
  places: number,
  count: number,
): { chosen: number[]; reached: readonly number[] } {
  let reached = own;
  const chosen: number[] = [];
  while (chosen.length < Math.min(count, places)) {
    let lead: { place: number; gain: number } | undefined;
    for (let p = 0; p < places; p++) {
      if (chosen.includes(p)) continue;
      const gain = draws.reduce(
        (sum, draw, d) => sum + Math.max(0, (draw[from + p] ?? 0) - (reached[d] ?? 0)),
        0,
      );
      if (!lead || gain > lead.gain) lead = { place: p, gain };
    }
    if (!lead) break;
    const { place } = lead;
    chosen.push(place);
    reached = reached.map((value, d) => Math.max(value, draws[d]?.[from + place] ?? value));
  }
  return { chosen, reached };
}

/** The first cell of the setting with the highest mean, over its seeds and prompts. */
function bestCell(design: Design, seen: number, draws: readonly Float64Array[]): number {
  const part = { ...design, at: design.at.map((column) => column.subarray(0, seen)), count: seen };
  const settings = groupSettings(part);
  const sums = new Float64Array(settings.length);
  for (const draw of draws)
    meanBySetting(settings, draw).forEach((value, s) => (sums[s] = (sums[s] ?? 0) + value));
  const lead = sums.reduce((best, sum, s) => (sum > (sums[best] ?? 0) ? s : best), 0);
  return settings[lead]?.cell ?? 0;
}

/** Where on an ordered factor one may go from a position: levels no more than a step away, and places between them. */
function alongFactor(
  factor: Factor,
  level: number,
  reach: Reach | null | undefined,
  uniform: () => number,
): Place {
  const positions = Array.from({ length: factor.levels }, (_, l) => factor.positions?.[l] ?? l);
  const range = Math.max(...positions) - Math.min(...positions);
  const step = factor.step ?? (range > 0 ? range / Math.max(1, factor.levels - 1) : 1);
  const middle = positions[level] ?? 0;
  const near = positions.flatMap((position, l) =>
    Math.abs(position - middle) <= step * 1.001 ? [{ level: l }] : [],
  );
  if (reach === null) return near;
  const { least = -Infinity, most = Infinity, grain = 0 } = reach ?? {};
  const round = (position: number): number =>
    grain > 0 ? Number((Math.round(position / grain) * grain).toPrecision(12)) : position;
  const fresh = STRETCHES.map(([from, to]) => round(middle + step * (from + (to - from) * uniform()))).filter(
    (position, i, all) =>
      position >= least &&
      position <= most &&
      all.indexOf(position) === i &&
      positions.every((known) => Math.abs(known - position) > 1e-9),
  );
  return [...near, ...fresh.map((position) => ({ position }))];
}

/** Random places in the neighbourhood of a cell, none of which the design has. */
function candidatePlaces(
  design: Design,
  draws: readonly Float64Array[],
  cell: number,
  seed: number,
  reach: RendersWish['reach'],
): Place[] {
  const { uniform } = seededRandom(seed);
  const choices = design.factors.map((factor, f): Place => {
    const level = design.at[f]?.[cell] ?? -1;
    if (factor.kind === 'random' || level < 0) return [{ level }];
    if (factor.kind === 'ordered') return alongFactor(factor, level, reach?.[f], uniform);
    return levelChances(design, draws, f, CLOSE)
      .filter((one) => one.level === level || one.close >= CHANCE)
      .map((one) => ({ level: one.level }));
  });
  const known = new Set(Array.from({ length: design.count }, (_, c) => design.at.map((at) => at[c]).join()));
  const found = new Map<string, Place>();
  for (let i = 0; i < CANDIDATES; i++) {
    const place = choices.map((some) => some[Math.floor(uniform() * some.length)] ?? { level: -1 });
    const key = place.map((one) => ('level' in one ? `${one.level}` : `at ${one.position}`)).join();
    if (!known.has(key)) found.set(key, place);
  }
  return [...found.values()];
}
