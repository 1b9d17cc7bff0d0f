'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { JudgeNews, JudgeOrder } from '#core/judgement/create-judge.ts';
import type { Judged } from './judge.types.ts';
import { openThread } from './open-thread.ts';
import type { Ask } from './turns.types.ts';

/** Ask the judge; the answer to an order that is not the newest any more is still told, with its turn. */
export type Judge = {
  /**
   * @param facts says which judgement it is: one that the thread has already is not sent again
   * @returns false while an order is being worked on: ask again when it was told
   */
  ask: (order: JudgeOrder, facts: string, told: (news: JudgeNews, ms: number) => void) => boolean;
  /** Whether it is at work; what went wrong, if anything did. */
  busy: boolean;
  error: string | null;
};

/** The model in a thread of its own, one order at a time, so that the page never waits for it. */
export function useJudge(): Judge {
  const worker = useRef<Worker | null>(null);
  const waiting = useRef<{ turn: number; told: (news: JudgeNews, ms: number) => void } | null>(null);
  const turn = useRef(0);
  const sent = useRef<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    sent.current = null;
    const finish = () => {
      waiting.current = null;
      setBusy(false);
    };
    const opened = new Worker(new URL('judge-worker.ts', import.meta.url), { type: 'module' });
    const made = openThread<Judged>(opened, (data) => {
      const asked = waiting.current;
      if ('turn' in data && asked?.turn !== data.turn) return;
      finish();
      if ('error' in data) {
        if ('turn' in data) sent.current = null;
        setError(data.error);
      } else {
        setError(null);
        asked?.told(data.answer.news, data.answer.ms);
      }
    });
    worker.current = made;
    return () => {
      made.terminate();
      worker.current = null;
      waiting.current = null;
      setBusy(false);
    };
  }, []);
  const ask: Judge['ask'] = useCallback((order, facts, told) => {
    if (!worker.current || waiting.current) return false;
    turn.current += 1;
    waiting.current = { turn: turn.current, told };
    setBusy(true);
    const isKnown = sent.current === facts;
    sent.current = facts;
    const asked: Ask<JudgeOrder> = {
      turn: turn.current,
      ask: isKnown ? { ...order, judgement: null } : order,
    };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    worker.current.postMessage(asked);
    return true;
  }, []);
  return { ask, busy, error };
}
