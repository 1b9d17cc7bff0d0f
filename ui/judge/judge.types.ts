import type { JudgeNews } from '#core/judgement/create-judge.ts';

/** What the judge says to an order, and the milliseconds that it took. */
export type Judged = { news: JudgeNews; ms: number };
