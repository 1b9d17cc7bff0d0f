'use client';

import { useEffect, useRef, useState } from 'react';
import type { JudgedVote, Judgement } from '#core/api/vote.ts';
import type { Handful } from '#core/judgement/going/going.ts';
import type { HandfulWish } from '#core/judgement/going/propose-handful.ts';
import type { HandfulAnswer, HandfulAsk } from './going.types.ts';

/** What a handful was chosen from. */
export type HandfulFacts = { judgement: Judgement; votes: readonly JudgedVote[]; wish: HandfulWish };
/** The newest answer, and what it is about; null until there is one. */
export type HandfulState = ({ of: HandfulFacts } & ({ handful: Handful | null } | { error: string })) | null;

/** Milliseconds without another vote until it is chosen: whoever votes fast is not kept waiting for it. */
const QUIET_MS = 400;

/** Choose the next handful in a thread of its own. @param facts keep the same object while nothing changed; null: do not */
export function useHandful(facts: HandfulFacts | null): HandfulState {
  const worker = useRef<Worker | null>(null);
  const asked = useRef<{ turn: number; facts: HandfulFacts } | null>(null);
  const [state, setState] = useState<HandfulState>(null);
  useEffect(
    () => () => {
      worker.current?.terminate();
      worker.current = null;
    },
    [],
  );
  useEffect(() => {
    if (!facts) return undefined;
    const timer = setTimeout(() => {
      worker.current ??= openWorker((answer) => {
        const current = asked.current;
        if (!current || ('turn' in answer && answer.turn !== current.turn)) return;
        setState({ of: current.facts, ...answer });
      });
      const turn = (asked.current?.turn ?? 0) + 1;
      asked.current = { turn, facts };
      const ask: HandfulAsk = { turn, ...facts };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
      worker.current.postMessage(ask);
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [facts]);
  return state;
}

function openWorker(told: (answer: HandfulAnswer | { error: string }) => void): Worker {
  const made = new Worker(new URL('going-worker.ts', import.meta.url), { type: 'module' });
  made.addEventListener('message', ({ data }: MessageEvent<HandfulAnswer>) => told(data));
  made.addEventListener('error', (event) =>
    told({ error: event.message || 'The model could not be loaded.' }),
  );
  return made;
}
