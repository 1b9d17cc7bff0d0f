import { proposeHandful } from '#core/judgement/going/propose-handful.ts';
import type { HandfulAnswer, HandfulAsk } from './going.types.ts';

const scope = globalThis as unknown as {
  postMessage: (answer: HandfulAnswer) => void;
  addEventListener: (type: 'message', listen: (event: MessageEvent<HandfulAsk>) => void) => void;
};

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a page that has a worker has one origin
const tell = (answer: HandfulAnswer): void => scope.postMessage(answer);

scope.addEventListener('message', ({ data: { turn, judgement, votes, wish } }) => {
  try {
    tell({ turn, handful: proposeHandful(judgement, votes, wish) });
  } catch (error) {
    tell({ turn, error: error instanceof Error ? error.message : String(error) });
  }
});
