'use client';

import { useCallback, useMemo, useState } from 'react';
import { FIT, inStep, type Size, type Viewport } from '#core/compare/viewport.ts';

/** How pictures lie, with the size of the one for which it was said. */
type Held = { view: Viewport; size: Size };

/** Kept as long as the page is open: whoever looks again looks at the same part. */
let held: Held = { view: FIT, size: { width: 1, height: 1 } };

/** How pictures lie, in step: the same part at the same size on the screen, whatever their own sizes. */
export function useSharedView() {
  const [now, setNow] = useState<Held>(held);
  const change = useCallback(
    (size: Size, how: (view: Viewport) => Viewport) =>
      setNow((old) => {
        held = { view: how(inStep(old.view, old.size, size)), size };
        return held;
      }),
    [],
  );
  return useMemo(
    () => ({
      /** How a picture of this size lies. */
      viewOf: (size: Size): Viewport => inStep(now.view, now.size, size),
      change,
    }),
    [now, change],
  );
}
