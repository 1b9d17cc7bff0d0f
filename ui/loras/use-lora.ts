'use client';

import { useEffect, useState } from 'react';
import type { Issue } from '#core/error/issue.ts';
import type { LoraHashes } from '#core/lora/hashes.ts';
import type { LoraFacts } from '#core/lora/inspect-lora.ts';
import type { LoraNews } from './lora-news.ts';

/** What is known of a file so far. */
export type LoraState = {
  facts: LoraFacts | null;
  refused: { message: string; issues: Issue[] } | null;
  progress: number;
  hashes: LoraHashes | null;
};

const NOTHING: LoraState = { facts: null, refused: null, progress: 0, hashes: null };

function learn(state: LoraState, news: LoraNews): LoraState {
  if (news.kind === 'facts') return { ...state, facts: news.facts };
  if (news.kind === 'refused') return { ...state, refused: news };
  if (news.kind === 'progress') return { ...state, progress: news.done };
  return { ...state, progress: 1, hashes: news.hashes };
}

/** Inspect and hash a file, away from the page's own thread. */
export function useLora(file: File): LoraState {
  const [state, setState] = useState(NOTHING);
  useEffect(() => {
    const worker = new Worker(new URL('lora-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<LoraNews>) =>
      setState((before) => learn(before, data)),
    );
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    worker.postMessage(file);
    return () => worker.terminate();
  }, [file]);
  return state;
}
