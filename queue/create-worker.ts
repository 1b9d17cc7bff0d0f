import { type Job, Worker } from 'bullmq';
import { catalog, type JobName, type JobPayload } from './catalog.ts';
import type { Backend } from './open-backend.ts';

export type WorkerOptions<Name extends JobName> = {
  name: Name;
  concurrency: number;
  /** How long a dead process keeps its jobs, in milliseconds: a stall check later others have them. */
  lease: number;
  /** Runs one job; the signal falls when the job was lost to another process. */
  handle(payload: JobPayload<Name>, signal: AbortSignal): Promise<void>;
  onError: (error: Error) => void;
};

export type JobWorker = {
  setConcurrency(concurrency: number): void;
  /** Take no more jobs and wait for those that run, so many milliseconds at most; those left stall. */
  close(within: number): Promise<void>;
};

type Running = { job: Job; controller: AbortController };

/**
 * Take jobs of one name. A job's lock is its lease. BullMQ neither aborts a processor whose lock it could not
 * renew, nor keeps two runs of one job id apart (a wiped queue leads to that), so each run renews its own lock
 * by its own token, and is aborted where that answers that the lock is another's.
 */
export function createWorker<Name extends JobName>(
  backend: Backend,
  options: WorkerOptions<Name>,
): JobWorker {
  const connection = backend.worker();
  const running = new Set<Running>();

  const renew = async ({ job, controller }: Running): Promise<void> => {
    try {
      const kept = await job.extendLock(job.token ?? '', options.lease);
      if (kept !== 1) controller.abort(new Error(`The lease of ${job.id} went to another process`));
    } catch (error) {
      // Where the queue does not answer, nobody else can take the job either.
      options.onError(error as Error);
    }
  };

  const worker = new Worker(
    options.name,
    async (job) => {
      const run = { job, controller: new AbortController() };
      running.add(run);
      const timer = setInterval(() => void renew(run), options.lease / 4);
      try {
        const payload = catalog[options.name].parse(job.data) as JobPayload<Name>;
        await options.handle(payload, run.controller.signal);
      } finally {
        clearInterval(timer);
        running.delete(run);
      }
    },
    {
      connection: connection.connection,
      ...(backend.kind === 'redis' ? { prefix: backend.prefix } : {}),
      concurrency: options.concurrency,
      lockDuration: options.lease,
      skipLockRenewal: true,
      stalledInterval: options.lease / 2,
      // A lease is taken over as often as it takes.
      maxStalledCount: 1_000_000,
      drainDelay: 2,
    },
    connection.factory as undefined,
  );
  worker.on('error', (error) => options.onError(error));
  worker.on('failed', (_job, error) => options.onError(error));

  return {
    setConcurrency: (concurrency) => {
      worker.concurrency = concurrency;
    },
    close: async (within) => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, within);
      });
      await Promise.race([worker.close(), late]);
      clearTimeout(timer);
      await connection.close();
    },
  };
}
