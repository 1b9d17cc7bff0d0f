'use client';

import { useEffect, useRef, useState } from 'react';
import type { Judgement } from '#core/api/vote.ts';
import type { Learned } from '#core/judgement/learned.ts';
import type { LearnAnswer, LearnAsk } from './learned.types.ts';

/** What was learned of a judgement, or why nothing can be said; the one before stays until the next is there. */
export type LearnedState = { of: Judgement; learned: Learned | null } | { error: string } | null;

/** Work out what was learned in a thread of its own. */
export function useLearned(judgement: Judgement | undefined): LearnedState {
  const worker = useRef<Worker | null>(null);
  const asked = useRef<{ turn: number; judgement: Judgement } | null>(null);
  const [state, setState] = useState<LearnedState>(null);
  useEffect(() => {
    const made = new Worker(new URL('learned-worker.ts', import.meta.url), { type: 'module' });
    worker.current = made;
    made.addEventListener('message', ({ data }: MessageEvent<LearnAnswer>) => {
      const current = asked.current;
      if (current?.turn !== data.turn) return;
      if ('error' in data) setState({ error: data.error });
      else setState({ of: current.judgement, learned: data.learned });
    });
    made.addEventListener('error', (event) => {
      setState({ error: event.message || 'The model could not be loaded.' });
    });
    return () => {
      made.terminate();
      worker.current = null;
    };
  }, []);
  useEffect(() => {
    if (!judgement || !worker.current) return;
    const turn = (asked.current?.turn ?? 0) + 1;
    asked.current = { turn, judgement };
    const order: LearnAsk = asked.current;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    worker.current.postMessage(order);
  }, [judgement]);
  return state;
}
