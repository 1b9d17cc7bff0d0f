'use client';

import { useSyncExternalStore } from 'react';

/** Pictures that are kept decoded, at most: what one may walk to next, and what one came from. */
const MOST = 28;

type Entry = { picture: HTMLImageElement; ready: boolean };
const entries = new Map<string, Entry>();
const watchers = new Set<() => void>();

function trim(): void {
  for (const url of entries.keys()) {
    if (entries.size <= MOST) return;
    entries.delete(url);
  }
}

async function load(url: string, picture: HTMLImageElement): Promise<void> {
  try {
    await picture.decode();
  } catch {
    // Asked for again by whoever needs it next: it may be a picture that is just being stored.
    if (entries.get(url)?.picture === picture) entries.delete(url);
    return;
  }
  const entry = entries.get(url);
  if (entry?.picture !== picture) return;
  entry.ready = true;
  for (const tell of watchers) tell();
}

/** Fetch and decode a picture before it is shown. What was asked for before is kept longer. */
export function decodeAhead(url: string): void {
  const known = entries.get(url);
  if (known) {
    entries.delete(url);
    entries.set(url, known);
    return;
  }
  const picture = new Image();
  picture.decoding = 'async';
  picture.src = url;
  entries.set(url, { picture, ready: false });
  trim();
  void load(url, picture);
}

const watch = (tell: () => void) => {
  watchers.add(tell);
  return () => {
    watchers.delete(tell);
  };
};

/** Whether a picture is decoded, so that it is painted with the frame and not after it. */
export const useDecoded = (url: string): boolean =>
  useSyncExternalStore(
    watch,
    () => entries.get(url)?.ready ?? false,
    () => false,
  );
