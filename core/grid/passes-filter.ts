import type { CellRows } from '../cells/unpack-cells.ts';
import type { Axis, Literal } from '../sweep/axis.ts';
import { matchFilter, type FilterCell } from './match-filter.ts';
import type { FilterTerm } from './parse-filter.ts';

type Mark = Pick<FilterCell, 'stars' | 'flag'>;

/** A function that says whether a cell passes the filter as the columns are now, without an object for each cell. */
export function passesFilter(
  axes: Axis[],
  places: ArrayLike<number>[],
  rows: Readonly<CellRows>,
  terms: FilterTerm[],
  markOf: (ordinal: number) => Mark | null = () => null,
): (ordinal: number) => boolean {
  if (terms.length === 0) return () => true;
  const parameters = new Map<string, { axis: number; literals: Literal[] }>();
  for (const [axis, one] of axes.entries())
    for (const [part, param] of one.params.entries())
      if (!parameters.has(param.name))
        parameters.set(param.name, { axis, literals: one.values.map((value) => value.values[part] ?? null) });
  let ordinal = 0;
  const value = (name: string): Literal => {
    const found = parameters.get(name);
    return found ? (found.literals[places[found.axis]?.[ordinal] ?? -1] ?? null) : null;
  };
  return (cell) => {
    ordinal = cell;
    const mark = markOf(cell);
    return matchFilter(terms, {
      state: rows.state[cell] ?? 'pending',
      stars: mark ? mark.stars : (rows.stars[cell] ?? 0),
      flag: mark ? mark.flag : (rows.flag[cell] ?? null),
      seconds: rows.seconds[cell] ?? null,
      value,
    });
  };
}
