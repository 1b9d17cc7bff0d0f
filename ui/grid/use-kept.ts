'use client';

import { useEffect, useMemo, useState } from 'react';
import type { CellFacts } from '#core/grid/cell-facts.ts';
import type { Pivot } from '#core/grid/choose-pivot.ts';
import type { Filter } from '#core/grid/filter-tree.ts';
import { keptLines, type KeptLines } from '#core/grid/kept-lines.ts';
import type { ValueOrder } from '#core/grid/value-order.ts';
import type { Axis } from '#core/sweep/axis.ts';
import type { CellStore } from '../live/cell-store.ts';
import { passesHere } from './passes-here.ts';

type Asked = {
  axes: Axis[];
  pivot: Pivot;
  order: ValueOrder;
  condition: Filter | null;
  facts: CellFacts;
  /** Whether lines without a match are left out at all. */
  folds: boolean;
};

/**
 * The lines on which some cell passes the filter; null where all are shown. Found when the filter or the pivot is
 * another: a line comes when a cell of it begins to pass, but none goes, so that nothing leaves under the pointer.
 */
export function useKept(
  { axes, pivot, order, condition, facts, folds }: Asked,
  store: CellStore,
): KeptLines | null {
  const [grown, setGrown] = useState(0);
  const passes = useMemo(
    () => passesHere({ axes, condition, facts }, store),
    [axes, store, condition, facts],
  );
  const kept = useMemo(
    () =>
      condition !== null && folds
        ? keptLines({ axes, pivot, order, places: store.places() }, store.count(), passes)
        : null,
    [axes, pivot, order, store, condition, folds, passes],
  );
  useEffect(() => {
    if (kept === null) return undefined;
    return store.watchAll((changed) => {
      const cells = changed ?? Array.from({ length: store.count() }, (_, cell) => cell);
      let more = false;
      for (const cell of cells) if (passes(cell) && kept.keep(cell)) more = true;
      if (more) setGrown((now) => now + 1);
    });
  }, [kept, passes, store]);
  // Another object whenever it keeps more.
  return useMemo(() => (grown < 0 ? null : kept && { ...kept }), [kept, grown]);
}
