import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { changeSweep } from '#service/change-sweep.ts';
import { createSweep } from '#service/create-sweep.ts';
import { getSweep } from '#service/get-sweep.ts';
import { undoChange } from '#service/undo-change.ts';
import { PLAIN_GRAPH } from '#test/support/plain-sweep.ts';
import { setStage, type Stage } from '#test/support/stage.ts';
import { countStates, untilSweep } from '#test/support/test-worker.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.strike());

const colours = (first: number, count: number, more: object = {}) => ({
  teststrip: 1,
  name: 'Colours',
  simulated: true,
  workflow: PLAIN_GRAPH,
  params: { colour: '1.color' },
  axes: [{ param: 'colour', values: Array.from({ length: count }, (_, i) => first + i) }],
  ...more,
});
const doneCount = async (sweep: string): Promise<number> => (await countStates(stage.db, sweep))['done'] ?? 0;
const until = (check: () => Promise<void>): Promise<void> =>
  vi.waitFor(check, { timeout: 20_000, interval: 20 });
const doneKeys = async (): Promise<string[]> => {
  const { rows } = await stage.db.pool.query<{ key: string }>(
    `select key from render where state = 'done' order by key`,
  );
  return rows.map((row) => row.key);
};

test('changed while it renders: nothing is lost, nothing is rendered twice, what goes is stopped', async () => {
  await stage.addServer({ renderMs: 120 });
  await stage.addServer({ renderMs: 80 });
  const worker = await stage.addWorker();
  const { id } = await createSweep(worker.ctx, { definition: colours(1, 24), start: true });
  const shared = await createSweep(worker.ctx, {
    definition: colours(20, 10, { name: 'Shared' }),
    start: true,
  });
  await until(async () => expect(await doneCount(id)).toBeGreaterThan(3));
  const before = await doneKeys();
  await changeSweep(worker.ctx, { id, definition: colours(13, 24) });
  await until(async () => expect((await doneKeys()).length).toBeGreaterThan(before.length + 3));
  await changeSweep(worker.ctx, { id, definition: colours(17, 24) });
  await untilSweep(stage.db, id, 'done');
  await untilSweep(stage.db, shared.id, 'done');
  expect(await countStates(stage.db, id)).toEqual({ done: 24 });
  expect(await countStates(stage.db, shared.id)).toEqual({ done: 10 });
  const rendered = await doneKeys();
  expect(rendered).toEqual(expect.arrayContaining(before));
  for (const key of rendered) expect(stage.taken().get(key), key).toBe(1);

  // Back to the first: only what was never finished is rendered now.
  await undoChange(worker.ctx, { id });
  await untilSweep(stage.db, id, 'done');
  await undoChange(worker.ctx, { id });
  await untilSweep(stage.db, id, 'done');
  expect(await countStates(stage.db, id)).toEqual({ done: 24 });
  expect(await doneKeys()).toHaveLength(40);
  for (const key of rendered) expect(stage.taken().get(key), key).toBe(1);
  const { rows } = await stage.db.pool.query('select distinct state from render');
  expect(rows).toEqual([{ state: 'done' }]);
});

test('a model file that becomes another one while its server runs is noticed', async () => {
  const { simulator } = await stage.addServer({ renderMs: 20 });
  const worker = await stage.addWorker({ modelsEvery: 100 });
  const file = 'sd_xl_base_1.0.safetensors';
  await until(async () => {
    const { rowCount } = await stage.db.pool.query('select 1 from model_file where name = $1', [file]);
    expect(rowCount).toBe(1);
  });
  const loader = { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: file } };
  const definition = colours(1, 4, { workflow: { ...PLAIN_GRAPH, 3: loader } });
  const { id } = await createSweep(worker.ctx, { definition, start: true });
  await untilSweep(stage.db, id, 'done');
  expect((await getSweep(worker.ctx, { id })).changedModels).toEqual([]);
  simulator.setFaults({ addModels: { checkpoints: [{ name: file, size: 1_000, modified: 1_800_000_000 }] } });
  await until(async () =>
    expect((await getSweep(worker.ctx, { id })).changedModels).toEqual([
      { file, servers: ['sim-1'], cells: 4 },
    ]),
  );
});
