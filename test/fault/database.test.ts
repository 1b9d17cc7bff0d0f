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

test('every connection to the database is cut in mid-sweep: it finishes, nothing is rendered twice', async () => {
  await stage.addServer({ renderMs: 80 });
  await stage.addServer({ renderMs: 80 });
  const { id, keys } = await insertSweep(stage.db, { graph: PLAIN_GRAPH, renders: plainRenders(60) });
  const worker = await stage.addWorker();
  for (const until of [8, 22, 38]) {
    await vi.waitFor(
      async () => expect((await countStates(stage.db, id))['done'] ?? 0).toBeGreaterThanOrEqual(until),
      30_000,
    );
    await stage.db.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and application_name like 'teststrip %'
         and application_name <> 'teststrip test'`,
    );
  }
  await untilSweep(stage.db, id, 'done');
  expect(await countStates(stage.db, id)).toEqual({ done: 60 });
  expect([...stage.taken().values()]).toEqual(keys.map(() => 1));
  expect(worker.lines.filter((line) => line.level === 'error' && !/not driven/.test(line.message))).toEqual(
    [],
  );
});
