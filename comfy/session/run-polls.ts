import { ComfyError } from '../comfy-error.ts';
import { sleep } from '../sleep.ts';
import type { SessionEnd } from '../session.types.ts';
import {
  BLIND_POLL_EVERY_MS,
  LOOK_LEAST_MS,
  LOST_RECHECK_MS,
  POLL_SHARE,
  QUEUE_DEADLINE_MS,
} from '../tunables.ts';
import { coversAll, isSilence, type Look, type Polling } from './poll.ts';

export type Polls = {
  /** Look now, and go on as long as somebody waits. */
  kick(): void;
};

export type PollTimes = { pollEvery: number; goneAfter: number };

/**
 * The slow poll: looks as long as somebody waits for a prompt; faster while the socket does not tell everything,
 * slower where the server takes long to answer.
 * @param onEnd called at most once: silent over HTTP for longer than goneAfter, or a dead worker
 */
export function runPolls(
  polling: Polling,
  look: Look,
  { pollEvery, goneAfter }: PollTimes,
  onEnd: (end: SessionEnd) => void,
): Polls {
  const { registry, signal } = polling;
  const blindEvery = Math.min(pollEvery, BLIND_POLL_EVERY_MS);
  /** The longest that can pass between two looks while we are awake. */
  const longest = 2 * pollEvery + QUEUE_DEADLINE_MS;
  let awake = new AbortController();
  let kicked = false;

  const nextIn = (took: number): number => {
    if (registry.watched().some((prompt) => prompt.missingSince !== null)) return LOST_RECHECK_MS + 10;
    if (coversAll(polling)) return pollEvery;
    return Math.min(pollEvery, Math.max(blindEvery, took * POLL_SHARE));
  };

  const pause = async (ms: number): Promise<void> => {
    awake = new AbortController();
    const wake = () => awake.abort();
    signal.addEventListener('abort', wake, { once: true });
    if (!signal.aborted && !kicked) await sleep(ms, awake.signal);
    kicked = false;
    signal.removeEventListener('abort', wake);
  };

  const timed = async (elapsed: number): Promise<SessionEnd | null> => {
    const limit = Math.max(goneAfter, LOOK_LEAST_MS);
    const late = new AbortController();
    const stop = () => late.abort();
    const timer = setTimeout(stop, limit);
    signal.addEventListener('abort', stop, { once: true });
    try {
      return await look(elapsed, late.signal);
    } catch (error) {
      if (!late.signal.aborted || signal.aborted) throw error;
      throw new ComfyError('timeout', `GET /queue: no answer within ${limit / 1000} s`, { cause: error });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  };

  const run = async (): Promise<void> => {
    let silent = 0;
    let at = performance.now();
    for (;;) {
      const idle = registry.watched().length === 0;
      if (idle) {
        silent = 0;
        await pause(2 ** 30);
      }
      if (signal.aborted) return;
      const began = performance.now();
      // Time asleep (a closed lid, a stopped process, nobody waiting) is no silence of the server's.
      const elapsed = idle ? 0 : Math.min(began - at, longest);
      at = began;
      try {
        const end = await timed(elapsed);
        silent = 0;
        if (end !== null) return onEnd(end);
      } catch (error) {
        if (signal.aborted) return;
        if (!isSilence(error)) throw error;
        silent += Math.min(performance.now() - began, longest) + blindEvery;
        if (silent > goneAfter) {
          const seconds = Math.round(silent / 1000);
          return onEnd({ kind: 'gone', message: `No answer for ${seconds} s. ${error.message}` });
        }
        await pause(blindEvery);
        continue;
      }
      if (registry.watched().length > 0) await pause(nextIn(performance.now() - began));
    }
  };
  void run();
  return {
    kick() {
      kicked = true;
      awake.abort();
    },
  };
}
