'use client';

import type { Frame, Viewport } from '#core/compare/viewport.ts';
import { useActions } from '../palette/use-actions.ts';
import { zoomActions } from './zoom-actions.ts';

/** Zoom and move a picture by key. @param frame null while there is no picture */
export function useZoomKeys(
  frame: Frame | null,
  view: Viewport,
  onView: (change: (view: Viewport) => Viewport) => void,
  enabled = true,
): void {
  useActions(
    () =>
      zoomActions((change) => {
        if (!frame) return;
        const next = change(view, frame, { x: frame.pane.width / 2, y: frame.pane.height / 2 });
        onView(() => next);
      }),
    enabled && frame !== null,
  );
}
