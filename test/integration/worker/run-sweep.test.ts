import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { startSimulator, type Simulator } from '#comfy/simulator/start-simulator.ts';
import { notify } from '#db/notify.ts';
import type { Db } from '#db/types.ts';
import { insertServer, insertSweep } from '#test/support/insert-sweep.ts';
import { PLAIN_GRAPH, plainRenders } from '#test/support/plain-sweep.ts';
import { createTestDb } from '#test/support/test-db.ts';
import { countStates, startTestWorker, type TestWorker, untilSweep } from '#test/support/test-worker.ts';

let database: { url: string; db: Db; drop(): Promise<void> };
let worker: TestWorker;
const simulators: Simulator[] = [];

beforeAll(async () => {
  database = await createTestDb();
  worker = await startTestWorker(database.url);
});
afterAll(async () => {
  await worker.stop();
  await database.drop();
});
afterEach(async () => {
  await database.db.pool.query('delete from server');
  await Promise.all(simulators.splice(0).map((simulator) => simulator.close()));
});

test('a sweep runs to its end: every cell has its image, with thumbnails and hashes', async () => {
  const simulator = await startSimulator({ renderMs: 20 });
  simulators.push(simulator);
  await insertServer(database.db, { name: 'one', url: simulator.url });
  const { id, keys } = await insertSweep(database.db, { graph: PLAIN_GRAPH, renders: plainRenders(12) });
  await untilSweep(database.db, id, 'done');
  expect(await countStates(database.db, id)).toEqual({ done: 12 });
  const { rows } = await database.db.pool.query<{
    key: string;
    sha256: string;
    attempt: number;
    seconds: number;
    width: number;
    pixel_hash: string;
    thumbhash: string;
  }>(
    `select render.key, image.*, attempt, seconds from render join render_image on render_key = key
     join image using (sha256) where key = any($1)`,
    [keys],
  );
  expect(new Set(rows.map((row) => row.pixel_hash)).size).toBe(12);
  for (const row of rows) {
    expect(row).toMatchObject({ attempt: 1, width: 64, height: 64, format: 'png' });
    expect(row.seconds).toBeGreaterThan(0);
    expect(await worker.ctx.store.hasThumbnail(row.sha256, 256)).toBe(true);
    expect((await worker.ctx.store.getImage(row.sha256))?.contentType).toBe('image/png');
  }
  const server = await database.db.pool.query('select state, version, problem from server');
  expect(server.rows).toEqual([{ state: 'online', version: '0.33.0', problem: null }]);
});

test('a sweep smaller than the fleet is spread over it', async () => {
  const fleet = await Promise.all([1, 2, 3].map(() => startSimulator({ renderMs: 1_500 })));
  simulators.push(...fleet);
  for (const [index, { url }] of fleet.entries())
    await insertServer(database.db, { name: `fleet-${index}`, url });
  await vi.waitFor(async () => {
    const { rowCount } = await database.db.pool.query("select 1 from server where state = 'online'");
    expect(rowCount).toBe(3);
  }, 10_000);
  const { id, keys } = await insertSweep(database.db, { graph: PLAIN_GRAPH, renders: plainRenders(3) });
  await notify(database.db.pool, { t: 'work' });
  await untilSweep(database.db, id, 'done');
  const { rows } = await database.db.pool.query('select distinct server_id from render where key = any($1)', [
    keys,
  ]);
  expect(rows).toHaveLength(3);
});
