'use client';

import { useRef, type PointerEvent } from 'react';
import type { GridState } from './use-grid.ts';

/**
 * Flip through a stack of replicates by moving the mouse across a cell: its left end shows the first, its right end
 * the last.
 * @param count how many lie behind each cell; 0 where they are not stacked
 */
export function useFlip(grid: GridState, count: number) {
  const last = useRef(-1);
  if (count < 2) return {};
  const { replicates } = grid;
  return {
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (event.pointerType !== 'mouse' || replicates === null || !(event.target instanceof Element)) return;
      const cell = event.target.closest<HTMLElement>('[data-ordinal]');
      if (!cell) return;
      const box = cell.getBoundingClientRect();
      const part = (event.clientX - box.left) / box.width;
      const value = Math.min(Math.max(Math.floor(part * count), 0), count - 1);
      if (value === last.current) return;
      last.current = value;
      grid.hold(replicates, value);
    },
  };
}
