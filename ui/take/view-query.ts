import { writeSort, readSort } from '#core/grid/sort-cells.ts';
import { writeValueOrder } from '#core/grid/value-order.ts';
import type { ViewQuery } from '#core/sheet/sheet-view.ts';
import { readRater } from '../judge/rater.ts';
import type { GridState } from '../grid/use-grid.ts';

/** The view of a grid as an export takes it: every side by name, so that it means the same for ever. */
export function viewQuery(
  grid: Pick<
    GridState,
    'axes' | 'pivot' | 'ordinal' | 'filter' | 'foldsEmpty' | 'sort' | 'seeds' | 'order' | 'crop'
  >,
): ViewQuery {
  const nameOf = (place: number | null) => (place === null ? 'none' : (grid.axes[place]?.name ?? 'none'));
  const sort = readSort(grid.sort);
  return {
    x: nameOf(grid.pivot.x),
    y: nameOf(grid.pivot.y),
    xx: nameOf(grid.pivot.superX),
    yy: nameOf(grid.pivot.superY),
    cell: grid.ordinal,
    filter: grid.filter,
    sort: sort ? writeSort(sort) : '',
    seeds: grid.seeds,
    values: writeValueOrder(grid.order),
    fold: grid.foldsEmpty ? 'true' : 'false',
    crop: grid.crop,
    rater: readRater(),
  };
}

/** An address with its query; what is empty is left out. */
export function exportUrl(
  id: string,
  what: string,
  query: Record<string, string | number | undefined>,
): string {
  const text = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') text.set(name, String(value));
  const asked = text.toString();
  return `/api/v1/sweeps/${id}/${what}${asked === '' ? '' : `?${asked}`}`;
}
