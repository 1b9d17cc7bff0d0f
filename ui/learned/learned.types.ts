import type { Judgement } from '#core/api/vote.ts';
import type { Learned } from '#core/judgement/learned.ts';

/** `turn` comes back with the answer. */
export type LearnAsk = { turn: number; judgement: Judgement };
export type LearnAnswer = { turn: number } & ({ learned: Learned | null } | { error: string });
