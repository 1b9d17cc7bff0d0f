'use client';

import { useEffect } from 'react';
import { neighbours } from '#core/compare/only-axis.ts';
import { imageUrl } from '#core/grid/image-url.ts';
import type { GridState } from '../grid/use-grid.ts';
import type { CellStore } from '../live/cell-store.ts';
import { decodeAhead } from '../stage/decoded.ts';
import { screenDensity } from '../stage/sharp-image.tsx';

/** Milliseconds at a cell before what is around it is fetched. */
const STAY = 60;

/**
 * Decode what the next key may show, in all four directions and along the axis that is held.
 * @param steps the cells one step away in the sheet
 * @param pixels longer side that pictures are shown at, CSS pixels
 */
export function useAhead(
  grid: GridState,
  store: CellStore,
  steps: (number | null)[],
  active: number | null,
  pixels: number,
): void {
  const { index, ordinal } = grid;
  const likely = steps.filter((step) => step !== null && step !== ordinal).join(',');
  useEffect(() => {
    const timer = setTimeout(() => {
      const beyond = neighbours(index, ordinal, active === null ? [] : [active]);
      const all = [
        ...likely
          .split(',')
          .filter((text) => text !== '')
          .map(Number),
        ...beyond,
      ];
      for (const cell of new Set(all)) {
        const { image } = store.read(cell);
        if (image !== null) decodeAhead(imageUrl(image, pixels, screenDensity()));
      }
    }, STAY);
    return () => clearTimeout(timer);
  }, [index, ordinal, store, likely, active, pixels]);
}
