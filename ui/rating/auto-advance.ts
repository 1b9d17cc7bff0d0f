'use client';

import { useSyncExternalStore } from 'react';

const KEY = 'teststrip.auto-advance';
const watchers = new Set<() => void>();

/** Whether one goes on to the next cell after a star or a flag; remembered by the browser. */
export const isAutoAdvance = (): boolean => {
  try {
    return localStorage.getItem(KEY) === 'on';
  } catch {
    // A browser may forbid to remember anything: then it is off.
    return false;
  }
};

export function setAutoAdvance(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    return;
  }
  for (const tell of watchers) tell();
}

const watch = (tell: () => void) => {
  watchers.add(tell);
  window.addEventListener('storage', tell);
  return () => {
    watchers.delete(tell);
    window.removeEventListener('storage', tell);
  };
};

/** The same for a component; off until the browser was asked. */
export const useAutoAdvance = (): boolean => useSyncExternalStore(watch, isAutoAdvance, () => false);
