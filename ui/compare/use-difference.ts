'use client';

import { useQuery } from '@tanstack/react-query';
import type { StagePicture } from '../stage/stage-picture.ts';
import type { DifferenceAnswer, DifferenceNews, DifferenceWish } from './difference.types.ts';

type Waiting = { resolve: (answer: DifferenceAnswer) => void; reject: (error: Error) => void };

let worker: Worker | null = null;
let nextId = 0;
const waiting = new Map<number, Waiting>();

function askWorker(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL('difference-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<DifferenceNews>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.answer) asked?.resolve(data.answer);
    else asked?.reject(new Error(data.problem ?? 'no answer'));
  });
  return worker;
}

function ask(wish: Omit<DifferenceWish, 'id'>): Promise<DifferenceAnswer> {
  return new Promise((resolve, reject) => {
    nextId += 1;
    waiting.set(nextId, { resolve, reject });
    const asked: DifferenceWish = { id: nextId, ...wish };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    askWorker().postMessage(asked);
  });
}

const urlOf = (picture: StagePicture | null): string | null =>
  picture === null ? null : `/images/${picture.name}.png`;

/**
 * How two pictures differ, measured and, if asked for, painted, beside the page's own thread.
 * @param paint null measures only
 */
export function useDifference(
  a: StagePicture | null,
  b: StagePicture | null,
  paint: DifferenceWish['paint'],
) {
  const [first, second] = [urlOf(a), urlOf(b)];
  return useQuery({
    queryKey: ['difference', first, second, paint],
    queryFn: () => ask({ a: first ?? '', b: second ?? '', paint }),
    enabled: first !== null && second !== null,
    // Another strength of the same pair: what was there stays until it is painted.
    placeholderData: (old, query) =>
      query?.queryKey[1] === first && query.queryKey[2] === second ? old : undefined,
    structuralSharing: false,
    staleTime: Infinity,
    gcTime: paint === null ? 300_000 : 4000,
    retry: 1,
  });
}
