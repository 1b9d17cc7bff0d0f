import { Queue } from 'bullmq';
import { AppError } from '#core/error/app-error.ts';
import { catalog, type Enqueue, type JobName } from './catalog.ts';
import type { Backend } from './open-backend.ts';

export type Queues = {
  enqueue: Enqueue;
  close(): Promise<void>;
};

/** Names are queues: one each, so that a lease never waits behind a thumbnail. */
const NAMES = Object.keys(catalog) as JobName[];

/** Make the producing side of every queue in the catalog. */
export function createQueues(backend: Backend, onError: (error: Error) => void): Queues {
  const producer = backend.producer();
  const open = (name: JobName): Queue => {
    const queue = new Queue(
      name,
      {
        connection: producer.connection,
        ...(backend.kind === 'redis' ? { prefix: backend.prefix } : {}),
        defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
      },
      producer.factory as undefined,
    );
    queue.on('error', onError);
    return queue;
  };
  const queues = Object.fromEntries(NAMES.map((name) => [name, open(name)])) as Record<JobName, Queue>;
  return {
    enqueue: async (name, id, payload) => {
      const data = catalog[name].parse(payload);
      try {
        await queues[name].add(name, data, { jobId: id });
      } catch (cause) {
        throw new AppError('unavailable', `The queue does not answer: ${String(cause)}`, [], { cause });
      }
    },
    close: async () => {
      await Promise.allSettled(NAMES.map((name) => queues[name].close()));
      await producer.close();
    },
  };
}
