'use client';

import { useCallback, useMemo, useState } from 'react';
import type { Sweep } from '#core/api/sweep.ts';
import { NO_FACTS, type CellFacts } from '#core/grid/cell-facts.ts';
import { axisTitle } from '#core/grid/axis-title.ts';
import { assignAxis, choosePivot, SIDE_WORDS, type Pivot, type Side } from '#core/grid/choose-pivot.ts';
import { indexCells, type CellIndex } from '#core/grid/index-cells.ts';
import { moveToCell } from '#core/grid/move-point.ts';
import type { Filter } from '#core/grid/filter-tree.ts';
import { orderWords } from '#core/grid/mean-words.ts';
import { readSort, type CellSort } from '#core/grid/sort-cells.ts';
import type { FilterProblem } from '#core/grid/parse-filter.ts';
import {
  orderedBy,
  shownValues,
  withValues,
  type ShownValue,
  type ValueOrder,
} from '#core/grid/value-order.ts';
import type { Axis } from '#core/sweep/axis.ts';
import { history } from '../history/history-store.ts';
import type { CellStore } from '../live/cell-store.ts';
import { useFacts } from '../live/use-facts.ts';
import { useCondition } from './use-condition.ts';
import { useOrderBy } from './use-order-by.ts';
import { useView, type Seeds, type Show, type View, type ViewChange } from './use-view.ts';

/** The grid as it stands: where one is in it, and the ways to go on. */
export type GridState = {
  axes: Axis[];
  pivot: Pivot;
  index: CellIndex;
  point: number[];
  ordinal: number;
  names: string[];
  /** What the filter asks of a cell, null for nothing; as it was last read while one types. */
  condition: Filter | null;
  filterProblem: FilterProblem | null;
  filter: string;
  /** Notes and measures, where the filter or the order asks for them. */
  facts: CellFacts;
  /** Whether rows and columns are left out of which no cell passes the filter. */
  foldsEmpty: boolean;
  size: number | null;
  /** What the list is ordered by; empty while the axes lay the cells out. */
  sort: string;
  seeds: Seeds;
  /** The axis of replicates; null where there is none. */
  replicates: number | null;
  order: ValueOrder;
  show: readonly Show[];
  /** The name of the part of the images that cells show; empty for the whole. */
  crop: string;
  /** How the cells were arranged last, as one says it; empty at first. */
  arranged: string;
  select: (ordinal: number) => void;
  /** Change the view without a word about it in the history. */
  setView: (change: ViewChange) => void;
  /** Along one axis, over holes. */
  move: (axis: number | null, by: number) => void;
  /** To a value of one axis; the nearest cell that has it. */
  hold: (axis: number, value: number) => void;
  /** Put an axis on a side, by name; `none` takes it away from there. */
  put: (side: Side, name: string) => void;
  /** Exchange X with Y, and the blocks with them. */
  transpose: () => void;
  setValues: (axis: Axis, values: ShownValue[], by?: CellSort | null) => void;
  /** Put the shown values of an axis in order once: what arrives later moves nothing. */
  orderBy: (axis: Axis, by: CellSort) => void;
  /** Fold the lines of a value to a strip, or unfold them. */
  fold: (axis: Axis, value: number) => void;
  setSeeds: (seeds: Seeds) => void;
  setSort: (sort: string) => void;
  setShow: (show: Show[]) => void;
  setSize: (size: number | null) => void;
  setFilter: (filter: string) => void;
  setFoldsEmpty: (folds: boolean) => void;
  /** Show a named part, pixel for pixel at first; an empty name shows the whole again. */
  setCrop: (name: string) => void;
};

/** Change how cells are laid out, so that it can be taken back; with what was changed last, for who does not see it. */
function useArrange(view: View, setView: (change: ViewChange) => unknown) {
  const { x, y, superX, superY, values, seeds, sort } = view;
  const [arranged, setArranged] = useState('');
  const arrange = useCallback(
    (said: string, after: ViewChange) => {
      const now: ViewChange = { x, y, superX, superY, values, seeds, sort };
      const before = Object.fromEntries(Object.entries(now).filter(([member]) => member in after));
      history.push({ kind: 'view', said, before, after });
      setArranged(said);
      void setView(after);
    },
    [setView, x, y, superX, superY, values, seeds, sort],
  );
  return { arrange, arranged };
}

export function useGrid(sweep: Pick<Sweep, 'id' | 'axes'>, store: CellStore): GridState {
  const [view, setView] = useView();
  const { axes } = sweep;
  const [places, count] = [store.places(), store.count()];
  const index = useMemo(
    () =>
      indexCells(
        axes.map((axis) => axis.values.length),
        places,
        count,
      ),
    [axes, places, count],
  );
  const { x, y, superX, superY } = view;
  const pivot = useMemo(() => choosePivot(axes, { x, y, superX, superY }), [axes, x, y, superX, superY]);
  const ordinal = Math.min(Math.max(view.cell, 0), Math.max(count - 1, 0));
  const point = useMemo(() => index.pointOf(ordinal), [index, ordinal]);
  const names = useMemo(() => axes.flatMap((axis) => axis.params.map((param) => param.name)), [axes]);
  const { condition, problem } = useCondition(view.filter, names);
  const facts = useFacts(sweep.id, store, condition, readSort(view.sort)?.by ?? '');
  const replicates = axes.findIndex((axis) => axis.replicates && axis.values.length > 1);

  const change = useCallback((next: ViewChange) => void setView(next), [setView]);
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
  const { arrange, arranged } = useArrange(view, setView);
  const put = useCallback(
    (side: Side, name: string) =>
      arrange(`${name === 'none' ? 'nothing' : axisTitle(name)} ${SIDE_WORDS[side]}`, {
        ...assignAxis(axes, pivot, side, name),
        sort: null,
      }),
    [arrange, axes, pivot],
  );
  const transpose = useCallback(() => {
    const nameOf = (place: number | null) => (place === null ? 'none' : (axes[place]?.name ?? 'none'));
    arrange('X and Y exchanged', {
      x: nameOf(pivot.y),
      y: nameOf(pivot.x),
      superX: nameOf(pivot.superY),
      superY: nameOf(pivot.superX),
    });
  }, [arrange, axes, pivot]);
  const setValues = useCallback(
    (axis: Axis, values: ShownValue[], by: CellSort | null = null) =>
      arrange(`values of ${axisTitle(axis.name)}${by ? ` ${orderWords(by)}` : ''}`, {
        values: withValues(view.values, axis, values, by),
      }),
    [arrange, view.values],
  );
  const orderBy = useOrderBy(sweep, store, view.values, setValues);
  const fold = useCallback(
    (axis: Axis, value: number) =>
      setValues(
        axis,
        shownValues(axis, view.values).map((one) =>
          one.index === value ? { ...one, folded: !one.folded } : one,
        ),
        orderedBy(axis, view.values),
      ),
    [setValues, view.values],
  );
  const setters = useMemo(
    () => ({
      setSeeds: (seeds: Seeds) => arrange('how seeds are shown', { seeds }),
      setSort: (sort: string) =>
        arrange(sort === '' ? 'cells by their axes' : 'order of cells', { sort: sort === '' ? null : sort }),
      setShow: (show: Show[]) => void setView({ show }),
      setSize: (size: number | null) => void setView({ size }),
      setFilter: (filter: string) => void setView({ filter: filter === '' ? null : filter }),
      setFoldsEmpty: (fold: boolean) => void setView({ fold }),
      setCrop: (name: string) => void setView({ crop: name === '' ? null : name, size: null }),
    }),
    [setView, arrange],
  );

  return {
    axes,
    pivot,
    index,
    point,
    ordinal,
    names,
    // Until what it asks for is known, it asks nothing: cells do not flash.
    condition: facts === null ? null : condition,
    filterProblem: problem,
    filter: view.filter,
    facts: facts ?? NO_FACTS,
    foldsEmpty: view.fold,
    size: view.size,
    sort: view.sort,
    seeds: view.seeds,
    replicates: replicates < 0 ? null : replicates,
    order: view.values,
    show: view.show,
    crop: view.crop,
    arranged,
    select,
    setView: change,
    move,
    hold,
    put,
    transpose,
    setValues,
    orderBy,
    fold,
    ...setters,
  };
}
