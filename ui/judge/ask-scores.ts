import type { Judgement } from '#core/api/vote.ts';
import type { scoreRows } from '#core/judgement/score-rows.ts';
import { openThread } from './open-thread.ts';
import type { Ask } from './turns.types.ts';

type Scores = ReturnType<typeof scoreRows>;

/** Work out mean utilities once, in a thread of its own. @throws what went wrong there */
export function askScores(judgement: Judgement): Promise<Scores> {
  return new Promise((resolve, reject) => {
    const opened = new Worker(new URL('score-worker.ts', import.meta.url), { type: 'module' });
    const worker = openThread<Scores>(opened, (told) => {
      worker.terminate();
      if ('answer' in told) resolve(told.answer);
      else reject(new Error(told.error));
    });
    const ask: Ask<Judgement> = { turn: 1, ask: judgement };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    worker.postMessage(ask);
  });
}
