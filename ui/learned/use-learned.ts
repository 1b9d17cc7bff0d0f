'use client';

import type { Judgement } from '#core/api/vote.ts';
import type { Learned } from '#core/judgement/learned.ts';
import { useTurns } from '../judge/use-turns.ts';

/** What was learned of a judgement, or why nothing can be said; the one before stays until the next is there. */
export type LearnedState = { of: Judgement; learned: Learned | null } | { error: string } | null;

const open = () => new Worker(new URL('learned-worker.ts', import.meta.url), { type: 'module' });

/** Work out what was learned in a thread of its own. */
export function useLearned(judgement: Judgement | undefined): LearnedState {
  const told = useTurns<Judgement, Learned | null>(open, judgement ?? null, { early: true });
  if (told === null) return null;
  return 'error' in told ? { error: told.error } : { of: told.of, learned: told.answer };
}
