import { passesFilter } from '#core/grid/passes-filter.ts';
import type { CellStore } from '../live/cell-store.ts';
import type { GridState } from './use-grid.ts';

/** What says of a cell whether it passes the filter of this grid, marks on their way to the server included. */
export const passesHere = (
  { axes, condition, facts }: Pick<GridState, 'axes' | 'condition' | 'facts'>,
  store: CellStore,
): ((ordinal: number) => boolean) =>
  passesFilter(axes, store.places(), store.rows(), condition, store.markOf, facts);
