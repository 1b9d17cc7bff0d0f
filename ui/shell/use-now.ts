'use client';

import { useSyncExternalStore } from 'react';

const STEP_MS = 20_000;

const watch = (tell: () => void) => {
  const timer = setInterval(tell, STEP_MS);
  return () => clearInterval(timer);
};
const read = () => Math.ceil(Date.now() / STEP_MS) * STEP_MS;

/** The time in milliseconds, to some seconds, for ages that are shown; 0 before the page is live. */
export function useNow(): number {
  return useSyncExternalStore(watch, read, () => 0);
}
