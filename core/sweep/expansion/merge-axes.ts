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
  const mixed = new Set<number>();
  const placed = blocks.map(({ space, axes: own }): Placed => {
    const global = own.map(({ axis, drawn: range }) => {
      const key = axisKey(axis);
      const place = places.get(key) ?? axes.push({ ...axis, values: [] }) - 1;
      places.set(key, place);
      valuePlaces[place] ??= new Map();
      if (range || axis.values.some(({ point }) => point)) mixed.add(place);
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
  for (const place of mixed) sortValues(axes[place], placed, place);
  return { axes, placed };
}

const numberAt = ({ values: [only] }: AxisValue): number =>
  typeof only === 'string' ? Number.NaN : Number(only);

/** Whether the values that are numbers go up, or down; null where they go either way, or several belong together. */
function directionOf({ params, values }: Axis): 1 | -1 | null {
  const numbers = values.filter(({ point }) => !point).map(numberAt);
  const known = numbers.filter((number) => !Number.isNaN(number));
  const goes = (sign: 1 | -1): boolean =>
    known.every((number, i) => i === 0 || sign * (number - (known[i - 1] ?? 0)) > 0);
  if (params.length !== 1) return null;
  return goes(1) ? 1 : goes(-1) ? -1 : null;
}

/** Values that were drawn, or are of points, come in any order: put them in the order of numbers, texts as they came. */
function sortValues(axis: Axis | undefined, placed: readonly Placed[], place: number): void {
  const isDrawn = placed.some(({ global, axes }) => axes[global.indexOf(place)]?.drawn);
  const direction = axis && (isDrawn ? 1 : directionOf(axis));
  if (!axis || !direction) return;
  const before = axis.values.map((value, index) => ({ value, index }));
  const isNumber = ({ value }: (typeof before)[number]): boolean => !Number.isNaN(numberAt(value));
  const sorted = before
    .filter(isNumber)
    .toSorted((a, b) => direction * (numberAt(a.value) - numberAt(b.value)));
  const first = before.findIndex(isNumber);
  const texts = before.filter((one) => !isNumber(one));
  const order = texts.toSpliced(texts.filter(({ index }) => index < first).length, 0, ...sorted);
  const moved = new Map(order.map(({ index }, now) => [index, now]));
  axis.values = order.map(({ value }) => value);
  for (const { global, values } of placed) {
    for (const [i, own] of global.entries()) {
      if (own === place) values[i] = (values[i] ?? []).map((index) => moved.get(index) ?? index);
    }
  }
}
