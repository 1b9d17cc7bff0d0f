import { setTimeout as delay } from 'node:timers/promises';

/** Wait; shorter, without a word, when the signal fires. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}
