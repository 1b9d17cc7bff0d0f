import { Worker } from 'bullmq';
import { catalog, type JobName, type JobPayload } from './catalog.ts';
import type { Backend } from './open-backend.ts';

/** Milliseconds. A killed process' leases are free after about lock + interval. */
export const LOCK_DURATION = 10_000;
export const STALLED_INTERVAL = 5_000;

export type WorkerOptions<Name extends JobName> = {
  name: Name;
  concurrency: number;
  /** Runs one job; the signal falls when the job was lost to another process. */
  handle(payload: JobPayload<Name>, signal: AbortSignal): Promise<void>;
  onError: (error: Error) => void;
};

export type JobWorker = {
  setConcurrency(concurrency: number): void;
  /** Take no more jobs; leave at once, whatever still runs. */
  close(): Promise<void>;
};

/**
 * Take jobs of one name. A job's lock is its lease: BullMQ does not abort a processor whose lock it could not
 * renew, so we do.
 */
export function createWorker<Name extends JobName>(
  backend: Backend,
  options: WorkerOptions<Name>,
): JobWorker {
  const connection = backend.worker();
  const running = new Map<string, AbortController>();
  const worker = new Worker(
    options.name,
    async (job) => {
      const id = job.id ?? '';
      const controller = new AbortController();
      running.set(id, controller);
      try {
        const payload = catalog[options.name].parse(job.data) as JobPayload<Name>;
        await options.handle(payload, controller.signal);
      } finally {
        if (running.get(id) === controller) running.delete(id);
      }
    },
    {
      connection: connection.connection,
      ...(backend.kind === 'redis' ? { prefix: backend.prefix } : {}),
      concurrency: options.concurrency,
      lockDuration: LOCK_DURATION,
      stalledInterval: STALLED_INTERVAL,
      // A lease is taken over as often as it takes.
      maxStalledCount: 1_000_000,
      drainDelay: 2,
    },
    connection.factory as undefined,
  );
  worker.on('error', options.onError);
  worker.on('failed', (_job, error) => options.onError(error));
  worker.on('lockRenewalFailed', (ids) => {
    for (const id of ids) running.get(id)?.abort(new Error('The lease went to another process'));
  });
  return {
    setConcurrency: (concurrency) => {
      worker.concurrency = concurrency;
    },
    close: async () => {
      await worker.close(true);
      await connection.close();
    },
  };
}
