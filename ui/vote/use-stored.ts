'use client';

import { useCallback, useSyncExternalStore } from 'react';

const told = new Set<() => void>();
const watch = (tell: () => void) => {
  told.add(tell);
  return () => {
    told.delete(tell);
  };
};

/** A number that this browser keeps for the vote page. */
export function useStored(name: string, fallback: number): [number, (value: number) => void] {
  const key = `teststrip-vote-${name}`;
  const read = () => {
    const text = localStorage.getItem(key);
    return text !== null && /^\d$/.test(text) ? Number(text) : fallback;
  };
  const value = useSyncExternalStore(watch, read, () => fallback);
  const save = useCallback(
    (next: number) => {
      localStorage.setItem(key, String(next));
      for (const tell of told) tell();
    },
    [key],
  );
  return [value, save];
}
