import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { Piscina } from 'piscina';
import { AppError } from '#core/error/app-error.ts';
import type { ThreadAnswer, ThreadTask } from './run-verb.ts';
import { makeFlag, raiseFlag } from './stop-flag.ts';
import type { Verbs } from './verbs.ts';

/** More would not plan faster: each plan is one thread's work, and few people plan at once. */
const MOST_THREADS = 4;
/** Tasks that share a thread: one computes while another waits for the database. */
const SHARING = 4;
/** Milliseconds after which a thread with nothing to do ends, the last one too. */
const IDLE = 10 * 60_000;

/** Threads of the web process, for what computes too long to be done between two requests. */
export type Threads = {
  /**
   * Do a verb in a thread.
   * @param signal rejects at once, and lets the thread drop the work at its next look
   * @throws what the verb throws
   */
  run<Name extends keyof Verbs>(
    verb: Name,
    input: Parameters<Verbs[Name]>[1],
    signal?: AbortSignal,
  ): Promise<Awaited<ReturnType<Verbs[Name]>>>;
  close(): Promise<void>;
};

function valueOf(answer: ThreadAnswer): unknown {
  if (answer.ok) return answer.value;
  if ('refusal' in answer)
    throw new AppError(answer.refusal.code, answer.refusal.message, answer.refusal.issues);
  const { message, stack, code } = answer.fault;
  throw Object.assign(
    new Error(message),
    stack === undefined ? {} : { stack },
    code === undefined ? {} : { code },
  );
}

/** Rejects once the signal is aborted; never resolves. */
function whenAborted(signal: AbortSignal, flag: Int32Array): { aborted: Promise<never>; forget: () => void } {
  let listener = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    listener = () => {
      raiseFlag(flag);
      reject(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)));
    };
  });
  if (signal.aborted) listener();
  else signal.addEventListener('abort', listener, { once: true });
  return { aborted, forget: () => signal.removeEventListener('abort', listener) };
}

/** Threads that start with the first task. Each has the database and the store of its own environment. */
export function createThreads(): Threads {
  const pool = new Piscina<ThreadTask, ThreadAnswer>({
    filename: resolve('app/_server/threads/thread.mjs'),
    minThreads: 0,
    maxThreads: Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1)),
    concurrentTasksPerWorker: SHARING,
    idleTimeout: IDLE,
  });
  return {
    run: async (verb, input, signal) => {
      const flag = makeFlag();
      const answer = pool.run({ verb, input, flag });
      if (!signal) return valueOf(await answer) as never;
      const { aborted, forget } = whenAborted(signal, flag);
      try {
        return valueOf(await Promise.race([answer, aborted])) as never;
      } finally {
        forget();
        // Whatever becomes of work that nobody waits for.
        answer.catch(() => undefined);
      }
    },
    close: () => pool.destroy(),
  };
}
