import { canonicalJson } from '../../json/canonical-json.ts';
import type { Axis, AxisValue } from '../axis.ts';
import type { LocalAxis } from '../axes/local-axis.ts';
import type { Space } from './space.ts';

/** A space's axes with the values that they ended up with, and where each lies among those of the whole sweep. */
export type Placed = { space: Space; axes: LocalAxis[]; global: number[]; values: number[][] };

/** Two axes of two blocks are one where they vary the same. */
export const axisKey = ({ params, edits = [] }: Axis): string =>
  JSON.stringify([params.map(({ name, targets }) => [name, targets]), edits]);

/** Two values of one axis are one where they set the same. */
export const valueKey = ({ values, off = [], texts = [] }: AxisValue): string =>
  canonicalJson([values, off, texts]);

/**
 * The axes of a whole sweep: those of its blocks in order, equal ones once, with the values of each in order, equal
 * ones once. A value that one block skips and another has is there.
 */
export function mergeAxes(blocks: readonly { space: Space; axes: LocalAxis[] }[]): {
  axes: Axis[];
  placed: Placed[];
} {
  const axes: Axis[] = [];
  const places = new Map<string, number>();
  const valuePlaces: Map<string, number>[] = [];
  const drawn = new Set<number>();
  const placed = blocks.map(({ space, axes: own }): Placed => {
    const global = own.map(({ axis, drawn: range }) => {
      const key = axisKey(axis);
      const place = places.get(key) ?? axes.push({ ...axis, values: [] }) - 1;
      places.set(key, place);
      valuePlaces[place] ??= new Map();
      if (range) drawn.add(place);
      return place;
    });
    const values = own.map(({ axis }, i) => {
      const place = global[i] ?? 0;
      const known = valuePlaces[place] ?? new Map<string, number>();
      const list = axes[place]?.values ?? [];
      return axis.values.map((value) => {
        const key = valueKey(value);
        const found = known.get(key);
        if (found === undefined) {
          known.set(key, list.length);
          return list.push(value) - 1;
        }
        const there = list[found];
        if (there?.skip && !value.skip) {
          const { skip: _skipped, ...kept } = there;
          list[found] = kept;
        }
        return found;
      });
    });
    return { space, axes: own, global, values };
  });
  for (const place of drawn) sortValues(axes[place], placed, place);
  return { axes, placed };
}

/** Drawn values come in any order: put them in the order of numbers. */
function sortValues(axis: Axis | undefined, placed: readonly Placed[], place: number): void {
  if (!axis) return;
  const order = axis.values
    .map((value, index) => ({ value, index }))
    .toSorted((a, b) => Number(a.value.values[0]) - Number(b.value.values[0]));
  const moved = new Map(order.map(({ index }, now) => [index, now]));
  axis.values = order.map(({ value }) => value);
  for (const { global, values } of placed) {
    for (const [i, own] of global.entries()) {
      if (own === place) values[i] = (values[i] ?? []).map((index) => moved.get(index) ?? index);
    }
  }
}
