import { randomUUID } from 'node:crypto';
import type { Wire } from '../http/wire.ts';
import { sleep } from '../sleep.ts';
import { RECONNECT_FIRST_MS, RECONNECT_MOST_MS, STABLE_AFTER_MS } from '../tunables.ts';
import { openSocket, type Socket, type SocketHandlers } from './open-socket.ts';

export type KeptSocket = {
  /** The connection that is up now. */
  current(): Socket | null;
  /** Resolves when the first attempt has ended, well or not. */
  readonly tried: Promise<void>;
  /** Drop the connection and open another: it is open, but tells nothing. */
  renew(): void;
  close(): void;
};

/** Half of it by chance, so that a fleet does not come back all at once. */
const backoff = (attempt: number) =>
  Math.min(RECONNECT_MOST_MS, RECONNECT_FIRST_MS * 2 ** attempt) * (0.5 + Math.random() / 2);

/** Keep one socket open, under a new client id for every connection. Failures are tried again, for ever. */
export function keepSocket(wire: Wire, handlers: SocketHandlers): KeptSocket {
  const stopped = new AbortController();
  let current: Socket | null = null;
  let wasTried = () => {};
  const tried = new Promise<void>((resolve) => {
    wasTried = resolve;
  });

  const run = async () => {
    let attempt = 0;
    while (!stopped.signal.aborted) {
      const since = performance.now();
      // Why it failed does not matter to anyone who can do without; *Test* asks for it.
      const socket = await openSocket(wire, randomUUID(), handlers, stopped.signal).catch(() => null);
      if (socket !== null) {
        current = socket;
        wasTried();
        await socket.closed;
        current = null;
      }
      wasTried();
      attempt = socket !== null && performance.now() - since > STABLE_AFTER_MS ? 0 : attempt;
      await sleep(backoff(attempt++), stopped.signal);
    }
  };
  void run();

  return {
    current: () => current,
    tried,
    renew: () => current?.drop(),
    close: () => stopped.abort(),
  };
}
