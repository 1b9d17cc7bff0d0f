'use client';

import { useDeferredValue, useMemo, useSyncExternalStore } from 'react';
import type { CellStore } from '../live/cell-store.ts';
import { passesHere } from './passes-here.ts';
import type { GridState } from './use-grid.ts';

/** How many cells of the whole sweep pass the filter. */
export function MatchCount({ grid, store }: { grid: GridState; store: CellStore }) {
  const version = useDeferredValue(useSyncExternalStore(store.watchAll, store.version, store.version));
  const { condition, facts, axes, index } = grid;
  const matches = useMemo(() => {
    const passes = passesHere({ axes, condition, facts }, store);
    let found = 0;
    for (let ordinal = 0; ordinal < index.count; ordinal += 1) if (passes(ordinal)) found += 1;
    return version < 0 ? 0 : found;
  }, [condition, facts, axes, index, store, version]);
  return <>{`${matches} of ${index.count}`}</>;
}
