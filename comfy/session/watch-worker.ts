import type { QueueItem } from '../client.ts';
import { BLIND_PATIENCE, IDLE_WORKER_MS } from '../tunables.ts';

export type Queue = { running: QueueItem[]; pending: QueueItem[] };

/** How sure one can be that the worker would be heard if it moved. */
export type Hearsay = {
  /** The running prompt is ours, and its first event came over the socket that is up. */
  heard: boolean;
};

export type WorkerWatch = {
  /** Something moved. */
  moved(): void;
  /**
   * One look at the queue, `elapsed` ms of which passed under our eyes since the last one.
   * @returns ms for which nothing has moved, and how many of them are too many
   */
  look(queue: Queue, elapsed: number, hearsay: Hearsay): { quiet: number; patience: number };
};

const ids = (items: QueueItem[]) => new Set(items.map((item) => item.promptId));

/**
 * Watches whether the server's one worker thread lives (execution.py: an exception outside a node kills it,
 * and HTTP goes on taking prompts). Signs of life: another prompt runs, one that waited does so no more, an event
 * of a prompt. New prompts are none, and time in which nobody looked does not count.
 */
export function watchWorker(zombieAfter: number): WorkerWatch {
  let quiet = 0;
  let running = new Set<string>();
  let pending = new Set<string>();
  return {
    moved() {
      quiet = 0;
    },
    look(queue, elapsed, { heard }) {
      const now = { running: ids(queue.running), pending: ids(queue.pending) };
      const started = [...now.running].some((id) => !running.has(id));
      const left =
        [...running].some((id) => !now.running.has(id)) || [...pending].some((id) => !now.pending.has(id));
      quiet = started || left ? 0 : quiet + elapsed;
      ({ running, pending } = now);
      if (running.size > 0) return { quiet, patience: heard ? zombieAfter : zombieAfter * BLIND_PATIENCE };
      return { quiet, patience: pending.size > 0 ? Math.min(zombieAfter, IDLE_WORKER_MS) : Infinity };
    },
  };
}
