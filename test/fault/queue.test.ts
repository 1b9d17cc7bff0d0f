import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';
import { insertSweep } from '#test/support/insert-sweep.ts';
import { PLAIN_GRAPH, plainRenders } from '#test/support/plain-sweep.ts';
import { setStage, type Stage } from '#test/support/stage.ts';
import { countStates, untilSweep } from '#test/support/test-worker.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.strike());

/** Everything that BullMQ knows is gone. */
async function wipeQueue(): Promise<void> {
  const url = inject('redis');
  if (url) {
    const redis = new Redis(url);
    // What FLUSHALL does, to this test alone.
    const keys = await redis.keys(`${new URL(stage.url).pathname.slice(1)}:*`);
    expect(keys.length).toBeGreaterThan(0);
    await redis.del(keys);
    redis.disconnect();
    return;
  }
  const { rows } = await stage.db.pool.query<{ name: string }>(
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'bullmq' and tablename !~ 'migration|schema|version'",
  );
  await stage.db.pool.query(`truncate ${rows.map(({ name }) => `bullmq.${name}`).join(', ')} cascade`);
}

test('the queue is wiped in mid-sweep: it finishes, and nothing is rendered twice', async () => {
  await stage.addServer({ renderMs: 100 });
  await stage.addServer({ renderMs: 100 });
  const { id, keys } = await insertSweep(stage.db, { graph: PLAIN_GRAPH, renders: plainRenders(60) });
  await stage.addWorker();
  for (const until of [6, 20, 35]) {
    await vi.waitFor(
      async () => expect((await countStates(stage.db, id))['done'] ?? 0).toBeGreaterThanOrEqual(until),
      30_000,
    );
    await wipeQueue();
  }
  await untilSweep(stage.db, id, 'done');
  expect(await countStates(stage.db, id)).toEqual({ done: 60 });
  expect([...stage.taken().values()]).toEqual(keys.map(() => 1));
});

test('two workers share the servers of one database', async () => {
  const servers = await Promise.all([1, 2, 3, 4].map(() => stage.addServer({ renderMs: 150 })));
  const first = await stage.addWorker();
  await vi.waitFor(() => expect(first.driving()).toBe(4), 10_000);
  const second = await stage.addWorker();
  const { id, keys } = await insertSweep(stage.db, { graph: PLAIN_GRAPH, renders: plainRenders(150) });
  await vi.waitFor(() => expect([first.driving(), second.driving()]).toEqual([2, 2]), 20_000);
  await untilSweep(stage.db, id, 'done');
  expect([...stage.taken().values()]).toEqual(keys.map(() => 1));
  for (const { witness } of servers) expect(witness.taken.length).toBeGreaterThan(10);
});
