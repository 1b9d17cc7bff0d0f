'use client';

import { useSyncExternalStore } from 'react';
import { raterSchema } from '#core/api/rater.ts';

/** Holds the name under which one votes and rates in this browser. */
const COOKIE = 'teststrip-rater';
const told = new Set<() => void>();

/** The name that a person gave in this browser; '' for none. */
export function readRater(): string {
  const entry = document.cookie.split('; ').find((one) => one.startsWith(`${COOKIE}=`));
  try {
    return raterSchema.parse(decodeURIComponent(entry?.slice(COOKIE.length + 1) ?? ''));
  } catch {
    // Something else wrote it.
    return '';
  }
}

/** Name oneself, in every tab; '' takes the name away. */
export function saveRater(name: string): void {
  const value = encodeURIComponent(raterSchema.parse(name));
  document.cookie = `${COOKIE}=${value}; path=/; max-age=31536000; samesite=lax`;
  for (const tell of told) tell();
}

/** What an address says of the rater: `?rater=Ada`, or nothing. */
export function raterQuery(): string {
  const rater = readRater();
  return rater === '' ? '' : `?rater=${encodeURIComponent(rater)}`;
}

const watch = (tell: () => void) => {
  told.add(tell);
  // Another tab may have changed it.
  addEventListener('focus', tell);
  return () => {
    told.delete(tell);
    removeEventListener('focus', tell);
  };
};

/** The name in this browser, as it is now. */
export const useRater = (): string => useSyncExternalStore(watch, readRater, () => '');
