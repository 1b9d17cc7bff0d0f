'use client';

import { useDeferredValue, useMemo, useSyncExternalStore } from 'react';
import { matchFilter } from '#core/grid/match-filter.ts';
import type { CellStore } from '../live/cell-store.ts';
import { cellValue } from './cell-value.ts';
import type { GridState } from './use-grid.ts';

/** How many cells of the whole sweep pass the filter. */
export function MatchCount({ grid, store }: { grid: GridState; store: CellStore }) {
  const version = useDeferredValue(useSyncExternalStore(store.watchAll, store.version, store.version));
  const { terms, axes, index } = grid;
  const matches = useMemo(() => {
    let found = 0;
    for (let ordinal = 0; ordinal < index.count; ordinal += 1) {
      const cell = store.read(ordinal);
      if (matchFilter(terms, { ...cell, value: cellValue(axes, index.indicesOf(ordinal)) })) found += 1;
    }
    return version < 0 ? 0 : found;
  }, [terms, axes, index, store, version]);
  return <>{`${matches} of ${index.count}`}</>;
}
