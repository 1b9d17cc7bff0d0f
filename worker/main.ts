import { join } from 'node:path';
import { AppError } from '#core/error/app-error.ts';
import { imagePlace } from '#store/s3-place.ts';
import { migrate } from '#db/migrate.ts';
import { openSecrets } from '#store/open-secrets.ts';
import { createLog } from './create-log.ts';
import { readWorkerEnv, type WorkerEnv } from './env.ts';
import { openHealth } from './health.ts';
import { startWorker } from './start-worker.ts';

/** Milliseconds from being told to stop to the end, whatever happens. */
const GRACE = 5_500;

async function main(env: WorkerEnv): Promise<void> {
  const log = createLog(env.TESTSTRIP_LOG_LEVEL);
  await migrate(env.DATABASE_URL, { onApply: (name) => log.info({ name }, 'Migration') });
  const worker = await startWorker({
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    queuePrefix: env.TESTSTRIP_QUEUE_PREFIX,
    images: imagePlace(env, join(env.TESTSTRIP_DATA, 'images')),
    secrets: openSecrets(env.TESTSTRIP_DATA, env.TESTSTRIP_SECRET),
    lease: env.TESTSTRIP_LEASE_MS,
    ...(env.TESTSTRIP_DISTANCE_MODEL === undefined
      ? {}
      : { distanceModel: { path: env.TESTSTRIP_DISTANCE_MODEL, range: env.TESTSTRIP_DISTANCE_RANGE } }),
    log,
  });
  const health =
    env.TESTSTRIP_WORKER_PORT === undefined
      ? null
      : await openHealth(worker.ctx.db, env.TESTSTRIP_WORKER_PORT, worker.driving);

  let stopping = false;
  const stop = (why: string): void => {
    if (stopping) return;
    stopping = true;
    log.info({ why }, 'Stopping');
    setTimeout(() => process.exit(1), GRACE).unref();
    Promise.all([health?.close(), worker.stop()]).then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error: String(error) }, 'Stopping failed');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal));
  // Whoever started us is gone, however it went.
  process.on('disconnect', () => stop('disconnect'));
  process.channel?.unref();
  log.info({}, 'Worker ready');
  process.send?.({ type: 'ready' });
}

process.on('unhandledRejection', (error) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});

try {
  await main(readWorkerEnv(process.env));
} catch (error) {
  if (error instanceof AppError) {
    process.stderr.write(`${error.message}\n`);
    process.send?.({ type: 'problem', message: error.message });
  } else {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }
  process.exit(1);
}
