import { setMaxListeners } from 'node:events';
import type { ClaimedRender } from '#db/claim.ts';
import type { Drive } from './lease.ts';
import type { Flight } from './flights.ts';
import { createProgressWriter } from './write-progress.ts';

/** A flight whose signal falls with the session's too. `landed` lets go of the session's signal. */
export function createFlight(
  { worker, signal }: Pick<Drive, 'worker' | 'signal'>,
  render: ClaimedRender,
  promptId: string,
): { flight: Flight; landed: () => void } {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  const fall = (): void => controller.abort(signal.reason);
  signal.addEventListener('abort', fall, { once: true });
  if (signal.aborted) fall();
  const flight: Flight = {
    ...render,
    promptId,
    graph: null,
    onServer: true,
    progress: createProgressWriter(worker, render),
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
  };
  return { flight, landed: () => signal.removeEventListener('abort', fall) };
}
