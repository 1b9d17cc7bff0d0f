import type { Answer } from './turns.types.ts';

/** Listen to a thread that answers in turns; an error without a turn is that it could not be loaded. */
export function openThread<Out>(
  worker: Worker,
  told: (answer: Answer<Out> | { error: string }) => void,
): Worker {
  worker.addEventListener('message', ({ data }: MessageEvent<Answer<Out>>) => told(data));
  worker.addEventListener('error', (event) =>
    told({ error: event.message || 'The model could not be loaded.' }),
  );
  return worker;
}
