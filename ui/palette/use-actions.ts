'use client';

import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Action } from './action.ts';
import { actions } from './action-registry.ts';

/**
 * Offer actions while this component is on the page: their keys work, the palette (Ctrl/⌘ K) finds them, the sheet of
 * keys (?) lists them. To add some, call it with a function that makes them of what the component knows:
 *
 *     useActions(() => [{ group: 'Take away', label: 'Contact sheet…', keys: ['e'], run: () => setOpen(true) }]);
 *
 * @param make called when a key is pressed or a list is shown, never while this component renders
 * @param enabled not while something else has the keys
 */
export function useActions(make: () => Action[], enabled = true): void {
  const latest = useRef(make);
  // The palette asks while it renders itself: what an effect event gives may not be called then.
  useLayoutEffect(() => {
    latest.current = make;
  });
  useEffect(() => (enabled ? actions.add(() => latest.current()) : undefined), [enabled]);
}
