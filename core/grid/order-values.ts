import type { CellRows } from '../cells/unpack-cells.ts';
import type { Axis } from '../sweep/axis.ts';
import type { ShownValue } from './value-order.ts';

/** What the values of an axis can be put in order by. */
export const VALUE_ORDERS = ['defined', 'reversed', 'label', 'stars', 'time'] as const;
export type ValueOrderBy = (typeof VALUE_ORDERS)[number];

/** The mean of a column over the cells of each value; null where no cell of it has a number. */
function means(
  places: ArrayLike<number>,
  values: number,
  of: (ordinal: number) => number | null,
): (number | null)[] {
  const sums = new Float64Array(values);
  const counts = new Uint32Array(values);
  for (let ordinal = 0; ordinal < places.length; ordinal += 1) {
    const value = places[ordinal] ?? -1;
    const number = value < 0 ? null : of(ordinal);
    if (number === null) continue;
    sums[value] = (sums[value] ?? 0) + number;
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return Array.from({ length: values }, (_, value) => {
    const count = counts[value] ?? 0;
    return count === 0 ? null : (sums[value] ?? 0) / count;
  });
}

/**
 * Put the shown values of an axis in another order: as defined, the other way round, by label, by the mean stars of
 * the cells that have some (best first), or by mean time (quickest first). What was never measured comes last.
 * @param places the index of each cell's value on this axis, by ordinal
 */
export function orderValues(
  axis: Axis,
  shown: ShownValue[],
  by: ValueOrderBy,
  places: ArrayLike<number>,
  rows: Readonly<CellRows>,
): ShownValue[] {
  const label = (value: ShownValue) => axis.values[value.index]?.label ?? '';
  if (by === 'reversed') return shown.toReversed();
  if (by === 'label')
    return shown.toSorted((a, b) => label(a).localeCompare(label(b), 'en', { numeric: true }));
  if (by === 'defined') return shown.toSorted((a, b) => a.index - b.index);
  const stars = (ordinal: number) => (rows.stars[ordinal] === 0 ? null : -(rows.stars[ordinal] ?? 0));
  const time = (ordinal: number) => rows.seconds[ordinal] ?? null;
  const mean = means(places, axis.values.length, by === 'stars' ? stars : time);
  const key = (value: ShownValue) => mean[value.index] ?? Number.POSITIVE_INFINITY;
  return shown.toSorted((a, b) => (key(a) === key(b) ? a.index - b.index : key(a) - key(b)));
}
