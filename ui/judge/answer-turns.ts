import type { Answer, Ask } from './turns.types.ts';

/** Answer, in a thread, whatever the page asks, one after the other. @param work may throw: that is the answer, then */
export function answerTurns(work: (ask: never) => unknown): void {
  const scope = globalThis as unknown as {
    postMessage: (answer: Answer<unknown>) => void;
    addEventListener: (type: 'message', listen: (event: MessageEvent<Ask<never>>) => void) => void;
  };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a page that has a worker has one origin
  const tell = (answer: Answer<unknown>): void => scope.postMessage(answer);
  scope.addEventListener('message', ({ data: { turn, ask } }) => {
    try {
      tell({ turn, answer: work(ask) });
    } catch (error) {
      tell({ turn, error: error instanceof Error ? error.message : String(error) });
    }
  });
}
