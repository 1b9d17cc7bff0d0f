'use client';

import { useCallback, useMemo, useState } from 'react';
import type { RatingInput } from '#core/api/cell.ts';
import { nextInSheet } from '#core/grid/next-in-sheet.ts';
import { passesHere } from '../grid/passes-here.ts';
import type { GridState } from '../grid/use-grid.ts';
import type { SheetState } from '../grid/use-sheet.ts';
import type { CellStore } from '../live/cell-store.ts';
import { selection } from '../selection/selection-store.ts';
import { isAutoAdvance } from './auto-advance.ts';
import type { Ratings } from './use-ratings.ts';

/** Rating what one is at. */
export type RateHere = {
  /** Rate the selection, or the cell that one stands on where nothing is selected or `one` says so. */
  rate: (change: RatingInput) => void;
  /** The cells that a note is being written about; null while none is. */
  noting: readonly number[] | null;
  startNote: () => void;
  saveNote: (note: string) => void;
  endNote: () => void;
};

type Here = {
  grid: GridState;
  store: CellStore;
  sheet: SheetState['sheet'];
  ratings: Ratings;
  /** One cell is looked at alone: whatever is selected, it is meant. */
  one: boolean;
};

/** Rate by key: the selection or one cell, after which one goes on to the next that passes where that is wished. */
export function useRateHere({ grid, store, sheet, ratings, one }: Here): RateHere {
  const { axes, index, point, ordinal, condition, facts, select } = grid;
  const [noting, setNoting] = useState<readonly number[] | null>(null);
  const targets = useCallback(() => {
    const chosen = selection.ordinals();
    return one || chosen.length === 0 ? [ordinal] : chosen;
  }, [one, ordinal]);
  const advance = useCallback(() => {
    const passes = passesHere({ axes, condition, facts }, store);
    const next = nextInSheet(sheet, index, point, ordinal, passes);
    if (next !== null) select(next);
  }, [axes, store, condition, facts, sheet, index, point, ordinal, select]);
  return useMemo(
    () => ({
      rate(change) {
        const cells = targets();
        ratings.rate(cells, change, ordinal);
        if (cells.length === 1 && cells[0] === ordinal && change.note === undefined && isAutoAdvance())
          advance();
      },
      noting,
      startNote: () => setNoting(targets()),
      saveNote: (note) => ratings.rate(noting ?? [], { note }, ordinal),
      endNote: () => setNoting(null),
    }),
    [targets, ratings, ordinal, advance, noting],
  );
}
