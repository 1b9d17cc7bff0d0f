'use client';

import { useEffect, useEffectEvent } from 'react';
import { SMALLEST_CELL } from '#core/grid/fit-cell-size.ts';
import { toggleTerm } from '#core/grid/toggle-term.ts';
import { isAutoAdvance, setAutoAdvance } from '../rating/auto-advance.ts';
import type { RateHere } from '../rating/use-rate-here.ts';
import type { Ratings } from '../rating/use-ratings.ts';
import { selection } from '../selection/selection-store.ts';
import type { GridState } from './use-grid.ts';
import type { SheetState } from './use-sheet.ts';

export type GridKeys = {
  grid: GridState;
  sheet: SheetState;
  ratings: Ratings;
  here: RateHere;
  activeAxis: number | null;
  setActiveAxis: (axis: number) => void;
  onLarge: () => void;
  onDetail: () => void;
  onSheet: () => void;
  onFilter: () => void;
};

const TYPING = 'input:not([type=range]):not([type=checkbox]), textarea, select, [contenteditable=true]';
const FAR = 1_000_000;
const ARROWS: Record<string, { column: number; row: number }> = {
  ArrowLeft: { column: -1, row: 0 },
  ArrowRight: { column: 1, row: 0 },
  ArrowUp: { column: 0, row: -1 },
  ArrowDown: { column: 0, row: 1 },
  Home: { column: -FAR, row: 0 },
  End: { column: FAR, row: 0 },
};

function walkHeld(
  { grid, activeAxis, setActiveAxis }: GridKeys,
  { column, row }: { column: number; row: number },
) {
  if (column !== 0) {
    grid.move(activeAxis, column);
    return;
  }
  const { held } = grid.pivot;
  const place = activeAxis === null ? 0 : held.indexOf(activeAxis);
  const next = held[(place + row + held.length) % held.length];
  if (next !== undefined) setActiveAxis(next);
}

function walk(keys: GridKeys, key: string, shift: boolean): boolean {
  const arrow = ARROWS[key];
  if (!arrow) return false;
  if (shift && key.startsWith('Arrow')) walkHeld(keys, arrow);
  else {
    const next = keys.sheet.step(arrow);
    if (next !== null) keys.grid.select(next);
  }
  return true;
}

function rate({ ratings, here }: GridKeys, key: string, shift: boolean): boolean {
  if (/^[0-5]$/.test(key)) here.rate({ stars: Number(key) });
  else if (key === 'p') here.rate({ flag: 'pick' });
  else if (key === 'x') here.rate({ flag: 'reject' });
  else if (key === 'u') here.rate({ flag: null });
  else if (key === 'n') here.startNote();
  else if (key === 'a') setAutoAdvance(!isAutoAdvance());
  else if (key === 'z') (shift ? ratings.redo : ratings.undo)();
  else return false;
  return true;
}

function filter({ grid }: GridKeys, key: string, shift: boolean): boolean {
  if (key !== 'h') return false;
  grid.setFilter(toggleTerm(grid.filter, shift ? 'picked' : 'not rejected', grid.names));
  return true;
}

function look({ grid, sheet, onLarge, onDetail, onSheet, onFilter }: GridKeys, key: string): boolean {
  const resize = (by: number) =>
    grid.setSize(Math.min(Math.max(sheet.sheet.size + by, SMALLEST_CELL), sheet.sheet.largest));
  if (key === ' ') onLarge();
  else if (key === 'enter') onDetail();
  else if (key === '?') onSheet();
  else if (key === '/') onFilter();
  else if (key === '+' || key === '=') resize(24);
  else if (key === '-') resize(-24);
  else return false;
  return true;
}

const SIDES = { '[': 'x', ']': 'y', '{': 'superX', '}': 'superY' } as const;

function arrange({ grid, activeAxis }: GridKeys, key: string): boolean {
  if (key === 't') {
    grid.transpose();
    return true;
  }
  if (!(key === '[' || key === ']' || key === '{' || key === '}')) return false;
  const axis = activeAxis === null ? undefined : grid.axes[activeAxis];
  if (axis) grid.put(SIDES[key], axis.name);
  return true;
}

function choose({ grid, sheet }: GridKeys, key: string): boolean {
  if (key === 's') {
    selection.toggle(grid.ordinal);
    return true;
  }
  if (key !== 'escape' || selection.ordinals().length === 0 || sheet.sheet.rows.lines.length === 0)
    return false;
  selection.clear();
  return true;
}

/** Whole rows, columns, everything: as in a spreadsheet. */
function chooseMany({ sheet }: GridKeys, event: KeyboardEvent): boolean {
  const command = event.ctrlKey || event.metaKey;
  if (event.key === ' ' && event.shiftKey !== command)
    selection.extend(sheet.line(event.shiftKey ? 'row' : 'column'));
  else if (event.key.toLowerCase() === 'a' && command) selection.select(sheet.all());
  else return false;
  return true;
}

/** A control that has the focus keeps the keys that are its own. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return false;
  if (target.matches(TYPING)) return true;
  if (target.matches('input[type=range]')) return /^(Arrow|Home|End|Page)/.test(event.key) && !event.shiftKey;
  return target.matches('button, a, summary, input') && (event.key === ' ' || event.key === 'Enter');
}

/** The grid's keys, wherever on the page the focus is, except where one types. */
export function useGridKeys(keys: GridKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || isTaken(event)) return;
    const key = event.key.toLowerCase();
    const taken =
      chooseMany(keys, event) ||
      (!event.ctrlKey &&
        !event.metaKey &&
        (walk(keys, event.key, event.shiftKey) ||
          rate(keys, key, event.shiftKey) ||
          filter(keys, key, event.shiftKey) ||
          arrange(keys, key) ||
          choose(keys, key) ||
          look(keys, key)));
    if (taken) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
