'use client';

import { useCallback } from 'react';
import type { Crop } from '#core/api/crop.ts';
import type { Frame, Size, Viewport } from '#core/compare/viewport.ts';
import { useSharedView } from '../stage/use-shared-view.ts';
import { useShowCrop } from '../stage/use-show-crop.ts';

/**
 * How the large picture lies: the same part at the same size from image to image, or a named part of it.
 * @param size pixels of the picture that is shown
 * @param frame how it lies in its pane, once that is known
 */
export function useLoupeView(size: Size, frame: Frame | null, crop: Crop | null) {
  const { viewOf, change } = useSharedView();
  const { width, height } = size;
  const onView = useCallback(
    (how: (view: Viewport) => Viewport) => change({ width, height }, how),
    [change, width, height],
  );
  useShowCrop(frame, crop, change);
  return { view: viewOf(size), onView };
}
