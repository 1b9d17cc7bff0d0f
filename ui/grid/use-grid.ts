'use client';

import { useCallback, useMemo } from 'react';
import type { Sweep } from '#core/api/sweep.ts';
import { choosePivot, type Pivot } from '#core/grid/choose-pivot.ts';
import { indexCells, type CellIndex } from '#core/grid/index-cells.ts';
import { moveToCell } from '#core/grid/move-point.ts';
import { parseFilter, type FilterTerm } from '#core/grid/parse-filter.ts';
import type { Axis } from '#core/sweep/axis.ts';
import type { CellStore } from '../live/cell-store.ts';
import { useView } from './use-view.ts';

/** The grid as it stands: where one is in it, and the ways to go on. */
export type GridState = {
  axes: Axis[];
  pivot: Pivot;
  index: CellIndex;
  point: number[];
  ordinal: number;
  names: string[];
  terms: FilterTerm[];
  filterProblem: string | null;
  filter: string;
  size: number | null;
  select: (ordinal: number) => void;
  /** Along one axis, over holes. */
  move: (axis: number | null, by: number) => void;
  /** To a value of one axis; the nearest cell that has it. */
  hold: (axis: number, value: number) => void;
  setPivot: (pivot: { x: string; y: string }) => void;
  setSize: (size: number | null) => void;
  setFilter: (filter: string) => void;
};

export function useGrid(sweep: Sweep, store: CellStore): GridState {
  const [view, setView] = useView();
  const { axes } = sweep;
  const { at, count } = store.columns();
  const index = useMemo(
    () =>
      indexCells(
        axes.map((axis) => axis.values.length),
        at,
        count,
      ),
    [axes, at, count],
  );
  const pivot = useMemo(() => choosePivot(axes, view.x, view.y), [axes, view.x, view.y]);
  const ordinal = Math.min(Math.max(view.cell, 0), Math.max(count - 1, 0));
  const point = useMemo(() => index.pointOf(ordinal), [index, ordinal]);
  const names = useMemo(() => axes.flatMap((axis) => axis.params.map((param) => param.name)), [axes]);
  const { terms, problem } = useMemo(() => parseFilter(view.filter, names), [view.filter, names]);

  const select = useCallback((cell: number) => void setView({ cell }), [setView]);
  const go = useCallback(
    (next: number[]) => {
      const cell = index.ordinalAt(next);
      if (cell !== null) select(cell);
    },
    [index, select],
  );
  const move = useCallback(
    (axis: number | null, by: number) => {
      if (axis === null) return;
      go(moveToCell(point, index.lengths, { axis, by }, (there) => index.ordinalAt(there) !== null));
    },
    [go, index, point],
  );
  const hold = useCallback(
    (axis: number, value: number) => go(point.map((old, place) => (place === axis ? value : old))),
    [go, point],
  );
  const setPivot = useCallback((next: { x: string; y: string }) => void setView(next), [setView]);
  const setSize = useCallback((size: number | null) => void setView({ size }), [setView]);
  const setFilter = useCallback(
    (filter: string) => void setView({ filter: filter === '' ? null : filter }),
    [setView],
  );

  return {
    axes,
    pivot,
    index,
    point,
    ordinal,
    names,
    terms,
    filterProblem: problem,
    filter: view.filter,
    size: view.size,
    select,
    move,
    hold,
    setPivot,
    setSize,
    setFilter,
  };
}
