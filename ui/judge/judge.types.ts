import type { JudgeNews, JudgeOrder } from '#core/judgement/create-judge.ts';

/** What the judge is asked for, by kind. `turn` comes back with the answer. */
export type JudgeAsk = { kind: 'screens'; turn: number; order: JudgeOrder };
/** The answer to an ask of the same turn; `ms` is what it took. */
export type JudgeAnswer = { turn: number } & ({ news: JudgeNews; ms: number } | { error: string });
