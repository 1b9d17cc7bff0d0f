'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Crop } from '#core/api/crop.ts';
import { FIT, inStep, showPart, type Frame, type Size, type Viewport } from '#core/compare/viewport.ts';

/** How a picture lies, with the size of the one for which it was said. */
type Held = { view: Viewport; size: Size };

/** Kept as long as the page is open: whoever opens the large view again looks at the same part. */
let held: Held | null = null;

/**
 * How the large picture lies: the same part at the same size from image to image, or a named part of it.
 * @param size pixels of the picture that is shown
 */
export function useLoupeView(size: Size, frame: Frame | null, crop: Crop | null) {
  const [now, setNow] = useState<Held>(() => held ?? { view: FIT, size });
  const { width, height } = size;
  const view = inStep(now.view, now.size, { width, height });
  const onView = useCallback(
    (change: (view: Viewport) => Viewport) =>
      setNow((old) => {
        const own = { width, height };
        held = { view: change(inStep(old.view, old.size, own)), size: own };
        return held;
      }),
    [width, height],
  );
  const shown = useRef<Crop | null>(null);
  // Once for each part: at another picture it stays as one has made it.
  useEffect(() => {
    if (!frame || shown.current === crop) return;
    shown.current = crop;
    onView(() => (crop ? showPart(frame, crop) : FIT));
  }, [crop, frame, onView]);
  return { view, onView };
}
