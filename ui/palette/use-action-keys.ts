'use client';

import { useEffect } from 'react';
import { keyOf } from './action.ts';
import { actions } from './action-registry.ts';

const TYPING = 'input:not([type=range]):not([type=checkbox]), textarea, select, [contenteditable=true]';
/** What a dialog says that needs the keyboard for itself. */
const OWN_KEYS = '[data-own-keys]';

/** A control that has the focus keeps the keys that are its own. */
function isTaken(event: KeyboardEvent, key: string): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return false;
  if (target.closest(OWN_KEYS)) return true;
  if (target.matches(TYPING)) return key !== 'mod+k';
  if (target.matches('input[type=range]')) return /^(Arrow|Home|End|Page)/.test(event.key) && !event.shiftKey;
  return target.matches('button, a, summary, input') && (event.key === ' ' || event.key === 'Enter');
}

/** The keys of all actions, wherever on the page the focus is, except where one types. */
export function useActionKeys(openList: (label: string) => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.isComposing) return;
      const key = keyOf(event);
      if (isTaken(event, key)) return;
      const action = actions.find(key);
      if (!action) return;
      if (!action.run) openList(action.label);
      else if (action.run() === false) return;
      event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [openList]);
}
