import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { insertSweep } from '#test/support/insert-sweep.ts';
import { PLAIN_GRAPH, plainRenders } from '#test/support/plain-sweep.ts';
import { setStage, type Stage } from '#test/support/stage.ts';
import { countStates, untilSweep } from '#test/support/test-worker.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.strike());

const doneCount = async (sweep: string): Promise<number> => (await countStates(stage.db, sweep))['done'] ?? 0;

/** Every render done once, its image there, and every prompt sent once. */
async function expectNothingLostNothingDoubled(sweep: string, keys: string[]): Promise<void> {
  expect(await countStates(stage.db, sweep)).toEqual({ done: keys.length });
  const { rows } = await stage.db.pool.query<{ images: number; failures: number }>(
    `select count(distinct pixel_hash)::int as images, max(failures)::int as failures
     from render join render_image on render_key = key join image using (sha256)`,
  );
  expect(rows).toEqual([{ images: keys.length, failures: 0 }]);
  expect([...stage.taken().entries()].filter(([, times]) => times !== 1)).toEqual([]);
  expect(stage.taken().size).toBe(keys.length);
}

test('kill -9 of the worker, twenty times in one sweep: 0 lost, 0 doubled', async () => {
  const KILLS = 20;
  // Two servers; a sweep that is long enough to be interrupted twenty times.
  await stage.addServer({ renderMs: 350 });
  await stage.addServer({ renderMs: 350 });
  const { id, keys } = await insertSweep(stage.db, { graph: PLAIN_GRAPH, renders: plainRenders(120) });
  // The next one starts while this one works, as a supervisor with a spare would have it.
  let next = stage.spawnWorker(1_000);
  let kills = 0;
  while (kills < KILLS) {
    const worker = next;
    await worker.ready;
    next = stage.spawnWorker(1_000);
    // Sometimes before it holds anything, mostly in the middle of everything.
    const until = (await doneCount(id)) + randomInt(0, 4);
    for (const end = performance.now() + 5_000; performance.now() < end && (await doneCount(id)) < until;)
      await sleep(20);
    await sleep(randomInt(0, 300));
    await worker.kill('SIGKILL');
    kills += 1;
    if ((await doneCount(id)) === keys.length) break;
  }
  expect(kills).toBe(KILLS);
  expect(await doneCount(id)).toBeLessThan(keys.length);
  await next.ready;
  await untilSweep(stage.db, id, 'done', 60_000);
  await expectNothingLostNothingDoubled(id, keys);
  // The kills did strike what was in the air: it was found on the servers and taken over.
  const { rows } = await stage.db.pool.query<{ adopted: number }>(
    'select count(*)::int as adopted from render where attempt > 1',
  );
  expect(rows[0]?.adopted).toBeGreaterThan(5);
});

test('a worker that is frozen loses its servers, and does no harm when it wakes', async () => {
  await stage.addServer({ renderMs: 100 });
  const { id, keys } = await insertSweep(stage.db, { graph: PLAIN_GRAPH, renders: plainRenders(80) });
  const frozen = stage.spawnWorker();
  await vi.waitFor(async () => expect(await doneCount(id)).toBeGreaterThan(5), 20_000);
  frozen.process.kill('SIGSTOP');
  const before = await doneCount(id);
  await stage.addWorker();
  await vi.waitFor(async () => expect(await doneCount(id)).toBeGreaterThan(before + 10), 20_000);
  frozen.process.kill('SIGCONT');
  await untilSweep(stage.db, id, 'done');
  await expectNothingLostNothingDoubled(id, keys);
});

test('told to stop, a worker is gone within seconds, and the next one fetches what it left', async () => {
  await stage.addServer({ renderMs: 300 });
  const { id, keys } = await insertSweep(stage.db, { graph: PLAIN_GRAPH, renders: plainRenders(12) });
  const first = stage.spawnWorker(20_000);
  await vi.waitFor(async () => expect(await doneCount(id)).toBeGreaterThan(2), 20_000);
  const told = performance.now();
  await first.kill('SIGTERM');
  expect(performance.now() - told).toBeLessThan(6_000);
  expect(first.process.exitCode).toBe(0);
  // Its lease of 20 s is handed back, not waited for.
  await stage.addWorker();
  await untilSweep(stage.db, id, 'done', 10_000);
  await expectNothingLostNothingDoubled(id, keys);
});

test('a worker ends when whoever started it is gone', async () => {
  const worker = stage.spawnWorker();
  await worker.ready;
  worker.process.disconnect();
  await vi.waitFor(() => expect(worker.process.exitCode).toBe(0), 8_000);
});
