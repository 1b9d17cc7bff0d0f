import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { shuffled } from './shuffled.ts';
import { MAX_SOBOL_DIMENSIONS, sobolPoints } from './sobol.ts';

const SEED = 1;
const MOST_POINTS = 2_000_000;

/**
 * Choose the most evenly spread of some cells, always the same ones: the points of a scrambled Sobol sequence over
 * the axes are gone through, and each takes the cell that it falls into, where that is one and still free. So every
 * axis, and every two together, are covered as evenly as the cells allow, and a larger choice holds a smaller one.
 * What no point falls into (next to rules that leave little) follows in an order that chance decides.
 * @param at index of each cell on each axis, from 0
 * @param lengths how many values each axis has
 * @returns places of the chosen cells, in the order of the cells
 */
export function chooseEvenly(
  at: readonly (readonly number[])[],
  lengths: readonly number[],
  wanted: number,
): number[] {
  if (wanted >= at.length) return at.map((_, place) => place);
  const varied = lengths.map((_, axis) => axis).filter((axis) => (lengths[axis] ?? 1) > 1);
  const dimensions = varied.slice(0, MAX_SOBOL_DIMENSIONS);
  const keyOf = (point: readonly number[]): string => point.join();
  const free = new Map<string, number[]>();
  for (const [place, cell] of at.entries()) {
    const key = keyOf(dimensions.map((axis) => cell[axis] ?? 0));
    const there = free.get(key);
    if (there) there.push(place);
    else free.set(key, [place]);
  }
  for (const places of free.values()) places.reverse();
  const chosen = new Set<number>();
  const most = dimensions.length === 0 ? 0 : Math.min(MOST_POINTS, Math.max(64 * wanted, 8 * at.length));
  const points = sobolPoints(Math.max(1, dimensions.length), SEED);
  for (let i = 0; i < most && chosen.size < wanted; i += 1) {
    const point = points.next().value;
    const place = free
      .get(keyOf(dimensions.map((axis, d) => Math.floor((point[d] ?? 0) * (lengths[axis] ?? 1)))))
      ?.pop();
    if (place !== undefined) chosen.add(place);
  }
  for (const place of shuffled(at.length, xoroshiro128plus(SEED))) {
    if (chosen.size >= wanted) break;
    chosen.add(place);
  }
  return [...chosen].toSorted((a, b) => a - b);
}
