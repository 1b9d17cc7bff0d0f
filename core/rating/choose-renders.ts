import type { Design } from './design.ts';
import { drawUtilities } from './draw-utilities.ts';
import type { Evidence } from './evidence.ts';
import { extendDesign, type Place } from './extend-design.ts';
import { fitRating } from './fit-rating.ts';
import { normalInterval } from './interval.ts';
import { seededRandom } from './seeded-random.ts';
import type { Interval } from './summary.ts';

/** New positions tried on each ordered axis around the best cell, in steps of the axis. */
const OFFSETS = [-1, -0.5, -0.25, 0.25, 0.5, 1];
const CANDIDATES = 300;
const DRAWS = 256;

export type NewRender = {
  readonly place: Place;
  /** Against the best cell there is, in logits. */
  readonly gain: Interval;
  /** Chance of beating it. */
  readonly better: number;
};

/**
 * A handful of cells to render next, when axes may take values in between: places around the best cell that together
 * raise the expected utility of the best most, the favourite included (EUBO: Lin et al. 2022; for several at once
 * qEUBO: Astudillo et al. 2023), by Monte Carlo over joint draws. Seeds and prompts stay those of the best cell.
 * `limits` gives the least and greatest position of each factor, where they matter.
 */
export function chooseRenders(
  design: Design,
  evidence: readonly Evidence[],
  {
    raters,
    count,
    seed,
    limits = [],
  }: { raters: number; count: number; seed: number; limits?: readonly (readonly [number, number] | null)[] },
): NewRender[] {
  const first = fitRating(design, evidence, { raters });
  const favourite = bestOf(drawUtilities(design, first, DRAWS, seed));
  const places = candidatePlaces(design, favourite, seed, limits);
  if (places.length === 0) return [];
  const wide = extendDesign(design, places);
  const fit = fitRating(wide, evidence, { raters });
  const draws = drawUtilities(wide, fit, DRAWS, seed + 1);
  const best = bestOf(draws.map((draw) => draw.subarray(0, design.count)));
  const own = draws.map((draw) => draw[best] ?? 0);
  let reached = own;
  const chosen: number[] = [];
  while (chosen.length < Math.min(count, places.length)) {
    let lead: { place: number; gain: number } | undefined;
    for (let p = 0; p < places.length; p++) {
      if (chosen.includes(p)) continue;
      const gain = draws.reduce(
        (sum, draw, d) => sum + Math.max(0, (draw[design.count + p] ?? 0) - (reached[d] ?? 0)),
        0,
      );
      if (!lead || gain > lead.gain) lead = { place: p, gain };
    }
    if (!lead) break;
    const { place } = lead;
    chosen.push(place);
    reached = reached.map((value, d) => Math.max(value, draws[d]?.[design.count + place] ?? value));
  }
  return chosen.map((p) => {
    const gains = draws.map((draw, d) => (draw[design.count + p] ?? 0) - (own[d] ?? 0));
    return {
      place: places[p] ?? [],
      gain: normalInterval(gains),
      better: gains.filter((gain) => gain > 0).length / gains.length,
    };
  });
}

function bestOf(draws: readonly Float64Array[]): number {
  const sums = new Float64Array(draws[0]?.length ?? 0);
  for (const draw of draws) draw.forEach((value, cell) => (sums[cell] = (sums[cell] ?? 0) + value));
  return sums.reduce((lead, sum, cell) => (sum > (sums[lead] ?? 0) ? cell : lead), 0);
}

/** Random places in the neighbourhood of a cell, none of which the design has. */
function candidatePlaces(
  design: Design,
  cell: number,
  seed: number,
  limits: readonly (readonly [number, number] | null)[],
): Place[] {
  const { uniform } = seededRandom(seed);
  const choices = design.factors.map((factor, f): Place => {
    const level = design.at[f]?.[cell] ?? -1;
    if (factor.kind === 'random' || level < 0) return [{ level }];
    if (factor.kind === 'categorical') return Array.from({ length: factor.levels }, (_, l) => ({ level: l }));
    const positions = Array.from({ length: factor.levels }, (_, l) => factor.positions?.[l] ?? l);
    const range = Math.max(...positions) - Math.min(...positions);
    const step = factor.step ?? (range > 0 ? range / Math.max(1, factor.levels - 1) : 1);
    const middle = positions[level] ?? 0;
    const [least, most] = limits[f] ?? [-Infinity, Infinity];
    return [
      { level },
      ...OFFSETS.map((offset) => middle + offset * step)
        .filter((position) => position >= least && position <= most)
        .map((position) => ({ position })),
    ];
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
