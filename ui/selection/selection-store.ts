'use client';

import { useSyncExternalStore } from 'react';
import { createSelection } from './create-selection.ts';

/**
 * The cells that a person has selected in the sweep on the page, by ordinal, in the order of selection: ctrl- or
 * shift-clicked, or a whole row or column by its header. Not the one cell that one stands on (`GridState.ordinal`),
 * which is always there; what works on a selection takes that one where nothing is selected. It outlives the
 * components and is emptied when another sweep is opened (`enterSweep`).
 */
export const selection = createSelection();

let entered: string | null = null;

/** Another sweep's cells are on the page now: nothing of it is selected. The same sweep changes nothing. */
export function enterSweep(id: string): void {
  if (entered === id) return;
  entered = id;
  selection.clear();
}

const NOTHING: readonly number[] = [];

/** The selected cells; the same array until the selection changes. */
export function useSelection(): readonly number[] {
  return useSyncExternalStore(selection.watch, selection.ordinals, () => NOTHING);
}
