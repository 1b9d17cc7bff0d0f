import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, vi } from 'vitest';
import type { Db } from '#db/types.ts';
import type { Log } from '#service/ctx.ts';
import { openSecrets } from '#store/open-secrets.ts';
import type { ModelFile } from '#worker/distance/run-model.ts';
import { type RunningWorker, startWorker } from '#worker/start-worker.ts';
import type { Tunables } from '#worker/tunables.ts';

/** Everything that waits, waits less. */
export const QUICK: Partial<Tunables> = {
  lookEvery: 500,
  checkEvery: 400,
  pollEvery: 300,
  goneAfter: 1_200,
  zombieAfter: 1_500,
  reconnectFirst: 100,
  reconnectMost: 500,
  retrySeconds: 0.1,
  checkSweepsEvery: 200,
  reconcileEvery: 300,
  repairEvery: 2_000,
  closeWithin: 2_000,
  fetchRetries: [50, 100, 200],
};

export type Line = { level: string; message: string; fields: object };

/** A log that keeps its lines; TESTSTRIP_TEST_LOG prints them too. */
export function createTestLog(): { log: Log; lines: Line[] } {
  const lines: Line[] = [];
  const at = (level: string) => (fields: object, message: string) => {
    lines.push({ level, message, fields });
    if (process.env['TESTSTRIP_TEST_LOG'])
      process.stderr.write(
        `${(performance.now() / 1000).toFixed(2)} ${level} ${message} ${JSON.stringify(fields)}\n`,
      );
  };
  return { log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }, lines };
}

export type TestWorker = RunningWorker & { lines: Line[]; data: string };

/** A worker in this process, on a test database and BullMQ's backend of this run. */
export async function startTestWorker(
  databaseUrl: string,
  options: { tunables?: Partial<Tunables>; data?: string; lease?: number; distanceModel?: ModelFile } = {},
): Promise<TestWorker> {
  const data = options.data ?? (await mkdtemp(join(tmpdir(), 'teststrip-worker-')));
  const { log, lines } = createTestLog();
  const worker = await startWorker({
    databaseUrl,
    redisUrl: inject('redis') || undefined,
    // A queue of its own: several test databases share one Redis.
    queuePrefix: new URL(databaseUrl).pathname.slice(1),
    images: join(data, 'images'),
    secrets: openSecrets(data),
    lease: options.lease ?? 1_500,
    distanceModel: options.distanceModel,
    log,
    tunables: { ...QUICK, ...options.tunables },
  });
  return {
    ...worker,
    lines,
    data,
    stop: async () => {
      await worker.stop();
      if (!options.data) await rm(data, { recursive: true, force: true });
    },
  };
}

/** States of a sweep's renders, counted. */
export async function countStates(db: Db, sweep: string): Promise<Record<string, number>> {
  const { rows } = await db.pool.query<{ state: string; count: number }>(
    `select render.state, count(*)::int as count from cell join render on render.key = cell.render_key
     where sweep_id = $1 group by 1`,
    [sweep],
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}

/** Resolves when a sweep's state is this one. */
export async function untilSweep(db: Db, sweep: string, state: string, within = 30_000): Promise<void> {
  await vi.waitFor(
    async () => {
      const { rows } = await db.pool.query<{ state: string }>('select state from sweep where id = $1', [
        sweep,
      ]);
      if (rows[0]?.state !== state)
        throw new Error(`the sweep is ${rows[0]?.state}: ${JSON.stringify(await countStates(db, sweep))}`);
    },
    { timeout: within, interval: 50 },
  );
}
