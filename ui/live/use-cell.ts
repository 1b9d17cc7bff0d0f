'use client';

import { useCallback, useSyncExternalStore } from 'react';
import type { CellStore, CellView } from './cell-store.ts';

/** One cell as it is now; renders again only when that cell changed. */
export function useCell(store: CellStore, ordinal: number): CellView {
  const watch = useCallback((tell: () => void) => store.watchCell(ordinal, tell), [store, ordinal]);
  const read = useCallback(() => store.read(ordinal), [store, ordinal]);
  return useSyncExternalStore(watch, read, read);
}
