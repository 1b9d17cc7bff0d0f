'use client';

import { useMemo, useRef } from 'react';
import type { Clock } from './use-session.ts';

/** When the screen in front stood, and how long it took until it did. */
export type VoteClock = Clock & {
  /** A screen was answered: the next one is due. */
  answered: () => void;
  /** A screen stands, its pictures painted. */
  stands: () => void;
};

/** Names of what the browser's performance timeline gets. */
const ANSWERED = 'teststrip:answered';
const NEXT_SCREEN = 'teststrip:next-screen';

/** Measures from an answer to the next screen, for whoever asks the browser's timeline. */
export function useClock(): VoteClock {
  const since = useRef(0);
  const isDue = useRef(false);
  return useMemo(
    () => ({
      since: () => since.current,
      answered() {
        isDue.current = true;
        performance.mark(ANSWERED);
      },
      stands() {
        since.current = performance.now();
        if (!isDue.current) return;
        isDue.current = false;
        performance.measure(NEXT_SCREEN, ANSWERED);
      },
    }),
    [],
  );
}
