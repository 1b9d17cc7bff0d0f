'use client';

import { useMemo } from 'react';
import type { CropBox } from '#core/crop/crop-url.ts';
import { cropPixels } from '#core/crop/order-crop.ts';
import type { CellStore } from '../live/cell-store.ts';
import { screenDensity } from '../stage/sharp-image.tsx';
import { useAspect } from './use-aspect.ts';

/** Width ÷ height of cells, and their longer side where nobody chose one, CSS pixels; null fits the pane. */
export type CellShape = { aspect: number; natural: number | null };

/** Pixels of the first image that there is. */
function firstImage(store: CellStore): { width: number; height: number } | null {
  const { width: widths, height: heights } = store.rows();
  const at = widths.findIndex((width) => width !== null);
  const [width, height] = [widths[at], heights[at]];
  return typeof width === 'number' && typeof height === 'number' ? { width, height } : null;
}

/** Cells have the shape of the images; where a part of them is shown, that part's, pixel for pixel. */
export function useCellShape(sweepId: string, store: CellStore, crop: CropBox | null): CellShape {
  const whole = useAspect(sweepId, store);
  return useMemo(() => {
    if (crop === null) return { aspect: whole, natural: null };
    const image = firstImage(store);
    if (!image) return { aspect: (whole * crop.w) / crop.h, natural: null };
    const { width, height } = cropPixels(crop, image);
    return { aspect: width / height, natural: Math.max(width, height) / screenDensity() };
  }, [whole, store, crop]);
}
