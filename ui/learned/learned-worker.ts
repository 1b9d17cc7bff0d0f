import { learn } from '#core/judgement/learn.ts';
import type { LearnAnswer, LearnAsk } from './learned.types.ts';

const scope = globalThis as unknown as {
  postMessage: (answer: LearnAnswer) => void;
  addEventListener: (type: 'message', listen: (event: MessageEvent<LearnAsk>) => void) => void;
};

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a page that has a worker has one origin
const tell = (answer: LearnAnswer): void => scope.postMessage(answer);

scope.addEventListener('message', ({ data: { turn, judgement } }) => {
  try {
    tell({ turn, learned: learn(judgement) });
  } catch (error) {
    tell({ turn, error: error instanceof Error ? error.message : String(error) });
  }
});
