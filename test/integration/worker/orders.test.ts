import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createComfyClient } from '#comfy/create-client.ts';
import { listen } from '#db/listen.ts';
import { type Notification, notify } from '#db/notify.ts';
import { cancelSweep } from '#service/cancel-sweep.ts';
import { pauseSweep } from '#service/pause-sweep.ts';
import { startSweep } from '#service/start-sweep.ts';
import { insertSweep } from '#test/support/insert-sweep.ts';
import { PLAIN_GRAPH, plainRenders } from '#test/support/plain-sweep.ts';
import { setStage, type Stage } from '#test/support/stage.ts';
import { countStates, untilSweep } from '#test/support/test-worker.ts';
import { textToImage } from '#test/support/text-to-image.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.strike());

const doneCount = async (sweep: string): Promise<number> => (await countStates(stage.db, sweep))['done'] ?? 0;
const until = (check: () => Promise<void> | void, timeout = 10_000): Promise<void> =>
  vi.waitFor(check, { timeout, interval: 30 });

test('paused: what runs is fetched, nothing more is claimed; started again, it goes on', async () => {
  await stage.addServer({ renderMs: 80 });
  const { id } = await insertSweep(stage.db, { graph: PLAIN_GRAPH, renders: plainRenders(30) });
  const worker = await stage.addWorker();
  await until(async () => expect(await doneCount(id)).toBeGreaterThan(2));
  await pauseSweep(worker.ctx, { id });
  await until(async () => expect((await countStates(stage.db, id))['running'] ?? 0).toBe(0));
  const paused = await countStates(stage.db, id);
  await sleep(700);
  expect(await countStates(stage.db, id)).toEqual(paused);
  expect(paused['pending']).toBeGreaterThan(5);
  await startSweep(worker.ctx, { id });
  await untilSweep(stage.db, id, 'done');
});

test('cancelled: what runs is stopped on the server, and its queue is empty', async () => {
  const { simulator } = await stage.addServer({ renderMs: 20_000 });
  const { id } = await insertSweep(stage.db, { graph: PLAIN_GRAPH, renders: plainRenders(5) });
  const worker = await stage.addWorker();
  const client = createComfyClient({ url: simulator.url });
  await until(async () => expect(await client.queueRemaining()).toBe(2));
  await cancelSweep(worker.ctx, { id });
  expect(await countStates(stage.db, id)).toEqual({ dropped: 5 });
  await until(async () => expect(await client.queueRemaining()).toBe(0));
  expect(await countStates(stage.db, id)).toEqual({ dropped: 5 });
});

test('a disabled server finishes what it has, and gets nothing more', async () => {
  const { id: server, witness } = await stage.addServer({ renderMs: 150 });
  const { id } = await insertSweep(stage.db, { graph: PLAIN_GRAPH, renders: plainRenders(10) });
  const worker = await stage.addWorker();
  await until(async () => expect(await doneCount(id)).toBeGreaterThan(1));
  await stage.db.pool.query('update server set enabled = false where id = $1', [server]);
  await notify(stage.db.pool, { t: 'server', server });
  await until(() => expect(worker.driving()).toBe(0));
  const states = await countStates(stage.db, id);
  expect(states['running'] ?? 0).toBe(0);
  expect(witness.taken).toHaveLength(states['done'] ?? 0);
});

test('a server that gets another address is driven there, and one that is removed no more', async () => {
  const old = await stage.addServer({ renderMs: 100 });
  const moved = await stage.addServer({ renderMs: 20 });
  await stage.db.pool.query('delete from server where id = $1', [moved.id]);
  const { id } = await insertSweep(stage.db, { graph: PLAIN_GRAPH, renders: plainRenders(12) });
  const worker = await stage.addWorker();
  await until(async () => expect(await doneCount(id)).toBeGreaterThan(1));
  await stage.db.pool.query('update server set url = $2 where id = $1', [old.id, moved.witness.url]);
  await notify(stage.db.pool, { t: 'server', server: old.id });
  await untilSweep(stage.db, id, 'done');
  expect(moved.witness.taken.length).toBeGreaterThan(3);
  await stage.db.pool.query('delete from server where id = $1', [old.id]);
  await notify(stage.db.pool, { t: 'server', server: old.id });
  await until(() => expect(worker.driving()).toBe(0));
});

test('progress and previews come while it renders, and are gone when it is done', async () => {
  await stage.addServer({ speed: 2 });
  const { id, keys } = await insertSweep(stage.db, {
    graph: textToImage({ '3': { steps: 200 } }),
    renders: [{ patch: [] }],
  });
  const news: Notification[] = [];
  const unlisten = await listen(stage.db, (one) => news.push(one));
  await stage.addWorker({ progressEvery: 20 });
  await until(async () => {
    const { rows } = await stage.db.pool.query<{ step: number; steps: number; bytes: number; type: string }>(
      "select step, steps, length(preview) as bytes, encode(substring(preview from 1 for 2), 'hex') as type from progress",
    );
    expect(rows[0]?.step).toBeGreaterThan(1);
    expect(rows[0]).toMatchObject({ steps: 200, type: 'ffd8' });
  }, 60_000);
  await untilSweep(stage.db, id, 'done', 60_000);
  const { rowCount } = await stage.db.pool.query('select 1 from progress');
  expect(rowCount).toBe(0);
  expect(news).toContainEqual({ t: 'progress', sweep: id, ordinal: 0, key: keys[0] });
  expect(news).toContainEqual({ t: 'render', sweep: id, ordinals: [0] });
  expect(news.filter((one) => one.t === 'render')).toHaveLength(2);
  await unlisten();
});
