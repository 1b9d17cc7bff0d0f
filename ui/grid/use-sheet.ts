'use client';

import { useCallback, useMemo } from 'react';
import { makeSheet, type Sheet } from '#core/grid/make-sheet.ts';
import { ordinalIn, placeIn, stepIn, type Place } from '#core/grid/place-in-sheet.ts';
import { readSort, sortCells } from '#core/grid/sort-cells.ts';
import type { CellStore } from '../live/cell-store.ts';
import { passesHere } from './passes-here.ts';
import type { CellShape } from './use-cell-shape.ts';
import type { GridState } from './use-grid.ts';
import { useKept } from './use-kept.ts';

/** The sheet that the grid is laid out on, and steps in it. */
export type SheetState = {
  sheet: Sheet;
  /** The cell so many columns and rows away from the one that one stands on; null where there is none. */
  step: (by: Place) => number | null;
  /** The cells of a place's whole row or column, of those that are shown. */
  line: (along: 'row' | 'column') => number[];
  /** Every cell that is shown. */
  all: () => number[];
};

/** Everything from one place to another, in the order of rows. */
export function* between(from: Place, to: Place): Iterable<Place> {
  const [top, bottom] = [Math.min(from.row, to.row), Math.max(from.row, to.row)];
  const [left, right] = [Math.min(from.column, to.column), Math.max(from.column, to.column)];
  for (let row = top; row <= bottom; row += 1)
    for (let column = left; column <= right; column += 1) yield { column, row };
}

/**
 * Lay the grid out in its pane. A list keeps its order until it is asked for again: nothing moves because a cell was
 * rated or an image arrived.
 */
export function useSheet(
  grid: GridState,
  store: CellStore,
  pane: { width: number; height: number },
  shape: CellShape,
): SheetState {
  const { axes, pivot, order, index, point, ordinal, sort, condition, size, seeds, replicates, facts } = grid;
  const kept = useKept({ axes, pivot, order, condition, facts, folds: grid.foldsEmpty }, store);
  const { aspect, natural } = shape;
  const list = useMemo(() => {
    const wanted = readSort(sort);
    if (!wanted) return null;
    const passes = passesHere({ axes, condition, facts }, store);
    const passing = Array.from({ length: store.count() }, (_, cell) => cell).filter(passes);
    return sortCells(axes, store.places(), store.rows(), passing, wanted, facts);
  }, [axes, store, sort, condition, facts]);
  const spreadAxis = seeds === 'spread' ? replicates : null;
  const sheet = useMemo(
    () => makeSheet({ axes, pivot, order, spreadAxis, list, keeps: kept }, pane, size ?? natural, aspect),
    [axes, pivot, order, spreadAxis, list, kept, pane, size, natural, aspect],
  );
  const at = useCallback((place: Place) => ordinalIn(sheet, index, point, place), [sheet, index, point]);
  const step = useCallback(
    (by: Place) => {
      const here = placeIn(sheet, index, ordinal);
      return here === null
        ? at({ column: 0, row: 0 })
        : at(stepIn(sheet, here, by, (place) => at(place) !== null));
    },
    [sheet, index, ordinal, at],
  );
  const collect = useCallback(
    (from: Place, to: Place) => [...new Set([...between(from, to)].map(at))].filter((cell) => cell !== null),
    [at],
  );
  const last = { column: sheet.columns.lines.length - 1, row: sheet.rows.lines.length - 1 };
  return {
    sheet,
    step,
    line: (along) => {
      const here = placeIn(sheet, index, ordinal);
      if (here === null) return [];
      return along === 'row'
        ? collect({ ...here, column: 0 }, { ...here, column: last.column })
        : collect({ ...here, row: 0 }, { ...here, row: last.row });
    },
    all: () => collect({ column: 0, row: 0 }, last),
  };
}
