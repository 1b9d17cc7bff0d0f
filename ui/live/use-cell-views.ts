'use client';

import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { CellStore, CellView } from './cell-store.ts';

/** Some cells as they are now; renders again only when one of them changed. @param ordinals the same array while they are the same */
export function useCellViews(store: CellStore, ordinals: readonly number[]): readonly CellView[] {
  const last = useRef<readonly CellView[]>([]);
  const watch = useCallback(
    (tell: () => void) => {
      const stops = ordinals.map((ordinal) => store.watchCell(ordinal, tell));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [store, ordinals],
  );
  const read = () => {
    const now = ordinals.map((ordinal) => store.read(ordinal));
    const same = now.length === last.current.length && now.every((view, at) => view === last.current[at]);
    if (!same) last.current = now;
    return last.current;
  };
  return useSyncExternalStore(watch, read, read);
}
