'use client';

import { startTransition, useEffect, useEffectEvent, useRef, useState } from 'react';

/** Milliseconds between two changes that belong to one movement. */
const MOVING = 150;

/**
 * A value that stays as it was while its key changes quickly, as when somebody scrubs, and follows when that comes to
 * rest. A change by itself is followed at once.
 */
export function useSettled<T>(value: T, key: number): T {
  const [kept, setKept] = useState({ value, key });
  const last = useRef({ key, at: Number.NEGATIVE_INFINITY });
  const follow = useEffectEvent(() => startTransition(() => setKept({ value, key })));
  useEffect(() => {
    if (last.current.key === key) return undefined;
    const at = performance.now();
    const moves = at - last.current.at < MOVING;
    last.current = { key, at };
    if (!moves) {
      follow();
      return undefined;
    }
    const timer = setTimeout(() => follow(), MOVING);
    return () => clearTimeout(timer);
  }, [key]);
  return kept.key === key ? value : kept.value;
}
