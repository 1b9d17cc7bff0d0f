import type { Axis } from '../sweep/axis.ts';
import { meanOf } from './mean-words.ts';
import type { CellSort } from './sort-cells.ts';
import type { ShownValue } from './value-order.ts';

/** The mean over the cells of each value; null where no cell of it has a number. */
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
 * Put the shown values of an axis in another order: as defined, by `label`, or by a mean: most stars, utility or
 * measure first, or the quickest. What has no mean comes last, whichever way round.
 * @param places the index of each cell's value on this axis, by ordinal
 * @param numberOf what the mean is of, by ordinal
 */
export function orderValues(
  axis: Axis,
  shown: readonly ShownValue[],
  { by, reversed }: CellSort,
  places: ArrayLike<number>,
  numberOf: (ordinal: number) => number | null,
): ShownValue[] {
  const way = reversed ? -1 : 1;
  const label = (value: ShownValue) => axis.values[value.index]?.label ?? '';
  if (by === 'label')
    return shown.toSorted((a, b) => way * label(a).localeCompare(label(b), 'en', { numeric: true }));
  const mean = meanOf(by);
  if (mean === null) return shown.toSorted((a, b) => way * (a.index - b.index));
  const found = means(places, axis.values.length, numberOf);
  const least = mean === 'time' ? way : -way;
  return shown.toSorted((a, b) => {
    const [left = null, right = null] = [found[a.index], found[b.index]];
    if (left === null || right === null || left === right)
      return Number(left === null) - Number(right === null) || a.index - b.index;
    return least * (left - right);
  });
}
