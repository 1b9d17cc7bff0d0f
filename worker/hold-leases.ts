import type { Backend } from '#queue/open-backend.ts';
import { createWorker } from '#queue/create-worker.ts';
import type { WorkerContext } from './context.ts';
import { drive } from './drive/drive.ts';

/** Far more than anybody has servers. */
const UNLIMITED = 10_000;

export type Leases = {
  /** How many servers this process drives. */
  held: () => number;
  /** Take no more than so many from now on. */
  limit(most: number): void;
  /** Hand so many back to whoever takes them. */
  shed(count: number): void;
  /** Let go of all of them. */
  close(within: number): Promise<void>;
};

type Lease = { controller: AbortController; ended: Promise<void> };

/** Drive every server whose job comes to this process. */
export function holdLeases(worker: WorkerContext, backend: Backend, lease: number): Leases {
  const leases = new Map<string, Lease>();
  const { log } = worker.ctx;
  let most = UNLIMITED;
  let closing = false;

  const hold = async (serverId: string, signal: AbortSignal): Promise<void> => {
    // A wiped queue can give us a server that we drive already: the old lease ends first.
    const before = leases.get(serverId);
    before?.controller.abort(new Error('Taken again'));
    await before?.ended;
    // BullMQ was waiting for a job before it was told to take no more: the next tick offers it to everybody again.
    if (closing || signal.aborted || leases.size >= most) return;
    const controller = new AbortController();
    signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
    const held: Lease = {
      controller,
      ended: drive(worker, serverId, controller.signal).finally(() => {
        if (leases.get(serverId) === held) leases.delete(serverId);
      }),
    };
    leases.set(serverId, held);
    await held.ended;
  };

  const jobs = createWorker(backend, {
    name: 'drive',
    concurrency: UNLIMITED,
    lease,
    onError: (error) => log.warn({ error: error.message }, 'The queue of leases had a fault'),
    handle: ({ serverId }, signal) => hold(serverId, signal),
  });

  return {
    held: () => leases.size,
    limit: (count) => {
      most = Math.min(count, UNLIMITED);
      jobs.setConcurrency(most);
    },
    shed: (count) => {
      for (const { controller } of [...leases.values()].slice(0, count))
        controller.abort(new Error('Handed to another worker'));
    },
    close: async (within) => {
      closing = true;
      for (const { controller } of leases.values()) controller.abort(new Error('The worker is stopping'));
      await jobs.close(within);
    },
  };
}
