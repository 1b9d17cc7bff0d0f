import { createJudge, type JudgeOrder } from '#core/judgement/create-judge.ts';
import { answerTurns } from './answer-turns.ts';
import type { Judged } from './judge.types.ts';

const judge = createJudge();

answerTurns((order: JudgeOrder): Judged => {
  const began = performance.now();
  const news = judge(order);
  return { news, ms: performance.now() - began };
});
