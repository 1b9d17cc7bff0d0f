import { createJudge } from '#core/judgement/create-judge.ts';
import type { JudgeAnswer, JudgeAsk } from './judge.types.ts';

const scope = globalThis as unknown as {
  postMessage: (answer: JudgeAnswer) => void;
  addEventListener: (type: 'message', listen: (event: MessageEvent<JudgeAsk>) => void) => void;
};

const judge = createJudge();

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a page that has a worker has one origin
const tell = (answer: JudgeAnswer): void => scope.postMessage(answer);

scope.addEventListener('message', ({ data: { turn, order } }) => {
  const began = performance.now();
  try {
    const news = judge(order);
    tell({ turn, news, ms: performance.now() - began });
  } catch (error) {
    tell({ turn, error: error instanceof Error ? error.message : String(error) });
  }
});
