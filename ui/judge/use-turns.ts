'use client';

import { useEffect, useRef, useState } from 'react';
import { openThread } from './open-thread.ts';
import type { Answer, Ask } from './turns.types.ts';

/** The newest answer, and what was asked; null until there is one. `of` is null where the thread failed before that. */
export type Told<In, Out> = { of: In; answer: Out } | { of: In | null; error: string } | null;

/**
 * Have a thread of its own answer for as long as the page is there; the answer before stays until the next one is told.
 * @param open makes the thread; stays the same
 * @param ask keep the same object while nothing changed; null: nothing is asked
 * @param quiet milliseconds without another question until one is asked
 * @param early open the thread before there is anything to ask
 */
export function useTurns<In, Out>(
  open: () => Worker,
  ask: In | null,
  { quiet = 0, early = false }: { quiet?: number; early?: boolean } = {},
): Told<In, Out> {
  const worker = useRef<Worker | null>(null);
  const asked = useRef<Ask<In> | null>(null);
  const [told, setTold] = useState<Told<In, Out>>(null);
  useEffect(() => {
    const start = () =>
      openThread<Out>(open(), (answer: Answer<Out> | { error: string }) => {
        const current = asked.current;
        if ('turn' in answer && answer.turn !== current?.turn) return;
        if ('error' in answer) setTold({ of: current?.ask ?? null, error: answer.error });
        else if (current) setTold({ of: current.ask, answer: answer.answer });
      });
    if (early) worker.current ??= start();
    if (ask === null) return undefined;
    const send = () => {
      worker.current ??= start();
      asked.current = { turn: (asked.current?.turn ?? 0) + 1, ask };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
      worker.current.postMessage(asked.current);
    };
    if (quiet === 0) {
      send();
      return undefined;
    }
    const timer = setTimeout(send, quiet);
    return () => clearTimeout(timer);
  }, [open, ask, quiet, early]);
  useEffect(
    () => () => {
      worker.current?.terminate();
      worker.current = null;
    },
    [],
  );
  return told;
}
