import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { closeDb, openDb } from '#db/open-db.ts';
import type { Db } from '#db/types.ts';
import type { Enqueue } from '#queue/catalog.ts';
import { createQueues, type Queues } from '#queue/create-queues.ts';
import { type Backend, openBackend } from '#queue/open-backend.ts';
import type { Ctx } from '#service/ctx.ts';
import { openImageStore } from '#store/open-image-store.ts';
import { imagePlace } from '#store/s3-place.ts';
import { openSecrets } from '#store/open-secrets.ts';
import { readWebEnv } from './env.ts';
import { createHub, type Hub } from './hub.ts';
import { createLog } from './log.ts';
import { createThreads, type Threads } from './threads/create-threads.ts';

/** Everything that the web process holds open, once a process. */
export type Web = { ctx: Ctx; hub: Hub; threads: Threads; close(): Promise<void> };

// Next loads a module anew for each bundle that uses it; what is held open must be there once.
const place: { teststripWeb?: Web } = globalThis as { teststripWeb?: Web };

/** What the web process holds open. Opened by the first call; nothing connects before it is used. */
export function web(): Web {
  place.teststripWeb ??= openWeb();
  return place.teststripWeb;
}

function openWeb(): Web {
  const env = readWebEnv();
  const log = createLog(env.TESTSTRIP_LOG_LEVEL);
  const onError = (error: Error): void => log.warn({ error: error.message }, 'A connection broke');
  const db = openDb(env.DATABASE_URL, { name: 'teststrip web', onError });
  const queue = lazyQueue(
    () =>
      openBackend({
        databaseUrl: env.DATABASE_URL,
        redisUrl: env.REDIS_URL,
        prefix: env.TESTSTRIP_QUEUE_PREFIX,
        max: 3,
        onError,
      }),
    onError,
  );
  const hub = createHub(db, log);
  const store = openImageStore(imagePlace(env, resolve(env.TESTSTRIP_DATA ?? 'data', 'images')));
  const ctx: Ctx = {
    db,
    store,
    secrets: openSecrets(resolve(env.TESTSTRIP_DATA ?? 'data'), env.TESTSTRIP_SECRET),
    log,
    enqueue: queue.enqueue,
    examples: resolve('examples'),
    now: () => new Date(),
    newId: () => randomUUID(),
    actor: { type: 'person', name: '' },
  };
  const threads = createThreads();
  return {
    ctx,
    hub,
    threads,
    close: () => closeWeb({ db, hub, threads, closeQueue: () => queue.close() }),
  };
}

async function closeWeb({
  db,
  hub,
  threads,
  closeQueue,
}: {
  db: Db;
  hub: Hub;
  threads: Threads;
  closeQueue: () => Promise<void>;
}): Promise<void> {
  delete place.teststripWeb;
  await threads.close();
  await hub.close();
  await closeQueue();
  await closeDb(db);
}

/** The queues, opened by the first job; a failure to open them is tried again by the next one. */
function lazyQueue(
  open: () => Promise<Backend>,
  onError: (error: Error) => void,
): { enqueue: Enqueue; close(): Promise<void> } {
  let opened: Promise<{ backend: Backend; queues: Queues }> | undefined;
  const use = async (): Promise<Queues> => {
    opened ??= open().then((backend) => ({ backend, queues: createQueues(backend, onError) }));
    try {
      return (await opened).queues;
    } catch (error) {
      opened = undefined;
      throw error;
    }
  };
  return {
    enqueue: async (name, id, payload) => (await use()).enqueue(name, id, payload),
    close: async () => {
      const held = await opened?.catch(() => undefined);
      await held?.queues.close();
      await held?.backend.close();
    },
  };
}
