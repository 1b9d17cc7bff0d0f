import { closeDb, openDb } from '#db/open-db.ts';
import { listen } from '#db/listen.ts';
import type { Notification } from '#db/notify.ts';
import { createQueues } from '#queue/create-queues.ts';
import { createWorker } from '#queue/create-worker.ts';
import { openBackend } from '#queue/open-backend.ts';
import type { Ctx, Log } from '#service/ctx.ts';
import { openImageStore } from '#store/open-image-store.ts';
import type { S3Place } from '#store/s3-place.ts';
import type { WorkerContext } from './context.ts';
import { countWorkers, LISTENER } from './count-workers.ts';
import { createLimit } from '#core/async/create-limit.ts';
import { compareNeighbours } from './distance/compare-neighbours.ts';
import { openDistance } from './distance/open-distance.ts';
import type { ModelFile } from './distance/run-model.ts';
import { holdLeases } from './hold-leases.ts';
import { lookAtServer, makeThumbnails } from './jobs.ts';
import { createMeasurer } from './measure/create-measurer.ts';
import { findMissingMeasures, measureImage } from './measure/measure-image.ts';
import { newPromptId } from './prompt-id.ts';
import { ensureDriven, findMissingThumbnails, reconcile, repair } from './reconcile.ts';
import { repeat } from './repeat.ts';
import { createSharing } from './share-servers.ts';
import { TUNABLES, type Tunables } from './tunables.ts';
import { sealOldHeaders } from '#service/seal-headers.ts';
import type { Secrets } from '#store/open-secrets.ts';
import { watchSweeps } from './watch-sweeps.ts';

export type StartWorkerOptions = {
  databaseUrl: string;
  redisUrl?: string | undefined;
  queuePrefix?: string | undefined;
  /** Where images are kept. */
  images: string | S3Place;
  secrets: Secrets;
  log: Log;
  /** How long a dead worker keeps its servers, in milliseconds. */
  lease: number;
  /** An ONNX file that tells how alike pictures are. */
  distanceModel?: ModelFile | undefined;
  tunables?: Partial<Tunables>;
};

export type RunningWorker = {
  ctx: Ctx;
  /** How many servers it drives. */
  driving: () => number;
  /** Let go of every server, within tunables.closeWithin; what runs is left for the next worker to adopt. */
  stop(): Promise<void>;
};

/** Start driving servers: one lease each, shared with every other worker on this database. */
export async function startWorker(options: StartWorkerOptions): Promise<RunningWorker> {
  const { log, databaseUrl, redisUrl, lease } = options;
  const tunables = { ...TUNABLES, ...options.tunables };
  const onError = (error: Error): void =>
    log.warn({ error: error.message }, 'Something broke, and is mended');
  const db = openDb(databaseUrl, { max: 20, name: 'teststrip worker', onError });
  const backend = await openBackend({
    databaseUrl,
    redisUrl,
    prefix: options.queuePrefix,
    max: 10,
    onError,
  });
  const queues = createQueues(backend, onError);
  const ctx: Ctx = {
    db,
    log,
    enqueue: queues.enqueue,
    store: openImageStore(options.images),
    secrets: options.secrets,
    now: () => new Date(),
    newId: newPromptId,
    actor: { type: 'system', job: 'worker' },
  };

  const listeners = new Set<(news: Notification | null) => void>();
  const tell = (news: Notification | null): void => {
    for (const listener of listeners) listener(news);
  };
  const unlisten = await listen(db, tell, { name: LISTENER, onGap: () => tell(null), onError });
  const worker: WorkerContext = {
    ctx,
    tunables,
    imaging: createLimit(2),
    subscribe: (handler) => {
      listeners.add(handler);
      return () => listeners.delete(handler);
    },
  };

  const measurer = createMeasurer();
  const distance = openDistance(ctx, measurer, options.distanceModel);
  const leases = holdLeases(worker, backend, lease);
  const others = [
    createWorker(backend, {
      name: 'thumbnail',
      concurrency: 2,
      lease,
      onError,
      handle: (payload) => makeThumbnails(worker, payload),
    }),
    createWorker(backend, {
      name: 'measure',
      concurrency: 1,
      lease,
      onError,
      handle: (payload) => measureImage(ctx, measurer, distance, payload),
    }),
    createWorker(backend, {
      name: 'distance',
      concurrency: 1,
      lease,
      onError,
      handle: (payload) => compareNeighbours(ctx, distance, payload),
    }),
    createWorker(backend, {
      name: 'probe',
      concurrency: 8,
      lease,
      onError,
      handle: (payload, signal) => lookAtServer(worker, payload, signal),
    }),
  ];

  const watch = watchSweeps(worker, onError);
  const share = createSharing();
  const shareServers = async (servers: number): Promise<void> => {
    const workers = await countWorkers(db.pool);
    const { limit, shed } = share(performance.now(), { held: leases.held(), servers, workers });
    leases.limit(limit);
    leases.shed(shed);
  };
  let known = new Set<string>();
  let walkedTo = '';
  const timers = [
    repeat(
      tunables.reconcileEvery,
      async () => {
        const servers = await ensureDriven(worker);
        known = new Set(servers);
        await shareServers(servers.length);
      },
      onError,
    ),
    repeat(tunables.reconcileEvery, () => reconcile(worker), onError),
    repeat(
      tunables.repairEvery,
      async () => {
        await repair(worker);
        await sealOldHeaders(ctx);
        await watch.findMissed();
        await findMissingMeasures(ctx, distance);
        walkedTo = await findMissingThumbnails(worker, walkedTo);
      },
      onError,
    ),
  ];
  const unsubscribe = worker.subscribe((news) => {
    if (!news || (news.t === 'server' && !known.has(news.server))) timers[0]?.now();
  });

  return {
    ctx,
    driving: leases.held,
    stop: async () => {
      unsubscribe();
      await Promise.all([...timers, watch].map((timer) => timer.stop()));
      await Promise.all([leases, ...others].map((one) => one.close(tunables.closeWithin)));
      await distance;
      await measurer.close();
      await queues.close();
      await unlisten();
      await backend.close();
      await closeDb(db);
    },
  };
}
