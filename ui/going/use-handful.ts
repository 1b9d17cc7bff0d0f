'use client';

import type { JudgedVote, Judgement } from '#core/api/vote.ts';
import type { Handful } from '#core/judgement/going/going.ts';
import type { HandfulWish } from '#core/judgement/going/propose-handful.ts';
import { useTurns, type Told } from '../judge/use-turns.ts';

/** What a handful is chosen from. */
export type HandfulFacts = { judgement: Judgement; votes: readonly JudgedVote[]; wish: HandfulWish };

/** Milliseconds without another vote until it is chosen: whoever votes fast is not kept waiting for it. */
const QUIET = 400;

const open = () => new Worker(new URL('going-worker.ts', import.meta.url), { type: 'module' });

/** Choose the next handful in a thread of its own. @param facts keep the same object while nothing changed; null: do not */
export const useHandful = (facts: HandfulFacts | null): Told<HandfulFacts, Handful | null> =>
  useTurns(open, facts, { quiet: QUIET });
