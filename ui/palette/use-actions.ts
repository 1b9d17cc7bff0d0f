'use client';

import { useEffect, useEffectEvent } from 'react';
import type { Action } from './action.ts';
import { actions } from './action-registry.ts';

/**
 * Offer actions while this component is on the page: their keys work, the palette (Ctrl/⌘ K) finds them, the sheet of
 * keys (?) lists them. To add some, call it with a function that makes them of what the component knows:
 *
 *     useActions(() => [{ group: 'Take away', label: 'Contact sheet…', keys: ['e'], run: () => setOpen(true) }]);
 *
 * @param make called when a key is pressed or a list is shown, never while rendering
 * @param enabled not while something else has the keys
 */
export function useActions(make: () => Action[], enabled = true): void {
  const source = useEffectEvent(make);
  useEffect(() => (enabled ? actions.add(() => source()) : undefined), [enabled]);
}
