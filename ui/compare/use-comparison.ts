'use client';

import { useCallback, useState } from 'react';
import { pairOf, sameItem, type CompareItem } from '#core/compare/compare-items.ts';
import { MOST_COMPARED, nearest, onlyAxis } from '#core/compare/only-axis.ts';
import { shiftItems } from '#core/compare/shift-items.ts';
import type { GridState } from '../grid/use-grid.ts';
import { turn, USUAL_AMOUNTS, type Amounts } from './amounts.ts';
import type { CompareView } from './use-compare-view.ts';
import { amountOf } from './way-controls.tsx';

/** Where one is in a comparison, and the ways to go on. */
export function useComparison(grid: GridState, compare: CompareView, activeAxis: number | null) {
  const { items, way, setItems } = compare;
  const { index, axes, ordinal, select, pivot } = grid;
  const [activeKey, setActiveKey] = useState<CompareItem>(
    () => items.find((item) => item.ordinal === ordinal) ?? items[0] ?? { ordinal, repeat: null },
  );
  const found = items.findIndex((item) => sameItem(item, activeKey));
  const active = Math.max(found, 0);
  const current = items[active] ?? activeKey;
  const [chosenAxis, setAxis] = useState<number | null>(null);
  const [amounts, setAmounts] = useState<Amounts>(USUAL_AMOUNTS);
  const varying = axes.map((_, place) => place).filter((place) => (axes[place]?.values.length ?? 0) > 1);
  const axis = chosenAxis ?? pivot.x ?? activeAxis ?? varying[0] ?? 0;

  const activate = useCallback(
    (place: number) => {
      const item = items[place];
      if (!item) return;
      setActiveKey(item);
      select(item.ordinal);
    },
    [items, select],
  );
  const replace = (wanted: readonly CompareItem[], place: number) => {
    setItems(wanted);
    const item = wanted[Math.min(place, wanted.length - 1)];
    if (!item) return;
    setActiveKey(item);
    select(item.ordinal);
  };
  const toggle = (cell: number) => {
    const item = { ordinal: cell, repeat: null };
    const has = items.some((other) => sameItem(other, item));
    if (has && items.length > 1)
      replace(
        items.filter((other) => !sameItem(other, item)),
        active,
      );
    else if (!has && items.length < MOST_COMPARED) {
      // In the order of the axis, as far as they lie on it.
      const order = onlyAxis(index, cell, axis).map((step) => step.ordinal);
      const after = items.findIndex(
        (other) => order.includes(other.ordinal) && order.indexOf(other.ordinal) > order.indexOf(cell),
      );
      const place = after < 0 ? items.length : after;
      replace(items.toSpliced(place, 0, item), place);
    }
  };
  return {
    active,
    current,
    axis,
    amounts,
    setAmounts,
    setAxis,
    activate,
    toggle,
    pair: pairOf(items.length, active),
    step: (by: number) => activate(Math.min(Math.max(active + by, 0), items.length - 1)),
    shift: (by: number) => {
      const moved = shiftItems(index, items, axis, by);
      if (moved) replace(moved, active);
    },
    nextAxis: (by: number) => {
      const place = varying.indexOf(axis);
      const next = varying[(place + by + varying.length) % Math.max(varying.length, 1)];
      if (next !== undefined) setAxis(next);
    },
    remove: () => {
      if (items.length > 1) replace(items.toSpliced(active, 1), active);
    },
    all: () => {
      const cells = onlyAxis(index, current.ordinal, axis).map((step) => step.ordinal);
      const some = nearest([...new Set(cells.filter((cell) => cell !== null))], current.ordinal);
      replace(
        some.map((cell) => ({ ordinal: cell, repeat: null })),
        some.indexOf(current.ordinal),
      );
    },
    turn: (by: number) => {
      const amount = amountOf(way, amounts);
      if (amount) setAmounts(turn(amounts, amount, by));
    },
  };
}
