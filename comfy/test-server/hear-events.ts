import { randomUUID } from 'node:crypto';
import { ComfyError } from '../comfy-error.ts';
import type { Wire } from '../http/wire.ts';
import { sleep } from '../sleep.ts';
import { openSocket } from '../socket/open-socket.ts';
import { TEST_EVENTS_MS } from '../tunables.ts';

/**
 * Open a socket, hear the status that ComfyUI says first, close it.
 * @throws ComfyError where it does not open, or says nothing
 */
export async function hearEvents(wire: Wire, signal: AbortSignal): Promise<void> {
  const done = new AbortController();
  const stop = () => done.abort();
  signal.addEventListener('abort', stop, { once: true });
  try {
    let heard = () => {};
    const status = new Promise<true>((resolve) => {
      heard = () => resolve(true);
    });
    const onEvent = () => heard();
    await openSocket(wire, randomUUID(), { onEvent, onFrame: () => {} }, done.signal);
    const said = await Promise.race([status, sleep(TEST_EVENTS_MS, done.signal)]);
    if (said === true) return;
    throw signal.aborted
      ? new ComfyError('aborted', 'WebSocket /ws: aborted')
      : new ComfyError('timeout', `WebSocket /ws: open, but silent for ${TEST_EVENTS_MS / 1000} s`);
  } finally {
    signal.removeEventListener('abort', stop);
    done.abort();
  }
}
