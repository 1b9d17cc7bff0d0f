'use client';

import { useEffect, useRef } from 'react';
import type { Crop } from '#core/api/crop.ts';
import { FIT, showPart, type Frame, type Size, type Viewport } from '#core/compare/viewport.ts';

/**
 * Show a named part once it is chosen, and the whole once none is. Between that, pictures lie as one has made them.
 * @param frame how the picture lies in its pane, once that is known
 */
export function useShowCrop(
  frame: Frame | null,
  crop: Crop | null,
  change: (size: Size, how: (view: Viewport) => Viewport) => void,
): void {
  const shown = useRef<Crop | null>(null);
  useEffect(() => {
    if (!frame || shown.current === crop) return;
    shown.current = crop;
    change(frame.image, () => (crop ? showPart(frame, crop) : FIT));
  }, [crop, frame, change]);
}
