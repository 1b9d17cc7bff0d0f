'use client';

import { useEffect, useEffectEvent } from 'react';
import { CELL_SIZES } from '#core/grid/fit-cell-size.ts';
import type { Ratings } from '../rating/use-ratings.ts';
import type { GridState } from './use-grid.ts';

export type GridKeys = {
  grid: GridState;
  ratings: Ratings;
  /** Longer side of a cell now. */
  size: number;
  activeAxis: number | null;
  setActiveAxis: (axis: number) => void;
  onLarge: () => void;
  onDetail: () => void;
  onSheet: () => void;
  onFilter: () => void;
};

const TYPING = 'input:not([type=range]), textarea, select, [contenteditable=true]';
const ARROWS: Record<string, { side: 'x' | 'y'; by: number }> = {
  ArrowLeft: { side: 'x', by: -1 },
  ArrowRight: { side: 'x', by: 1 },
  ArrowUp: { side: 'y', by: -1 },
  ArrowDown: { side: 'y', by: 1 },
};

function walk({ grid, activeAxis, setActiveAxis }: GridKeys, key: string, shift: boolean): boolean {
  const arrow = ARROWS[key];
  if (key === 'Home' || key === 'End') {
    grid.move(grid.pivot.x, key === 'Home' ? -1e9 : 1e9);
    return true;
  }
  if (!arrow) return false;
  if (!shift) grid.move(grid.pivot[arrow.side], arrow.by);
  else if (arrow.side === 'x') grid.move(activeAxis, arrow.by);
  else {
    const { held } = grid.pivot;
    const place = activeAxis === null ? 0 : held.indexOf(activeAxis);
    const next = held[(place + arrow.by + held.length) % held.length];
    if (next !== undefined) setActiveAxis(next);
  }
  return true;
}

function rate({ grid, ratings }: GridKeys, key: string, shift: boolean): boolean {
  const { ordinal } = grid;
  if (/^[0-5]$/.test(key)) ratings.rate(ordinal, { stars: Number(key) });
  else if (key === 'p') ratings.rate(ordinal, { flag: 'pick' });
  else if (key === 'x') ratings.rate(ordinal, { flag: 'reject' });
  else if (key === 'u') ratings.rate(ordinal, { flag: null });
  else if (key === 'z') {
    const touched = shift ? ratings.redo() : ratings.undo();
    if (touched !== null) grid.select(touched);
  } else return false;
  return true;
}

function look({ grid, size, onLarge, onDetail, onSheet, onFilter }: GridKeys, key: string): boolean {
  const resize = (by: number) => grid.setSize(Math.min(Math.max(size + by, CELL_SIZES.min), CELL_SIZES.max));
  if (key === ' ') onLarge();
  else if (key === 'enter') onDetail();
  else if (key === '?') onSheet();
  else if (key === '/') onFilter();
  else if (key === '+' || key === '=') resize(24);
  else if (key === '-') resize(-24);
  else return false;
  return true;
}

/** A control that has the focus keeps the keys that are its own. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return false;
  if (target.matches(TYPING)) return true;
  if (target.matches('input[type=range]')) return /^(Arrow|Home|End|Page)/.test(event.key) && !event.shiftKey;
  return target.matches('button, a, summary') && (event.key === ' ' || event.key === 'Enter');
}

/** The grid's keys, wherever on the page the focus is, except where one types. */
export function useGridKeys(keys: GridKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
    const key = event.key.toLowerCase();
    const taken = walk(keys, event.key, event.shiftKey) || rate(keys, key, event.shiftKey) || look(keys, key);
    if (taken) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
