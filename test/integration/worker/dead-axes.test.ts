import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { changeSweep } from '#service/change-sweep.ts';
import { createSweep } from '#service/create-sweep.ts';
import { getSweep } from '#service/get-sweep.ts';
import { startSweep } from '#service/start-sweep.ts';
import { setStage, type Stage } from '#test/support/stage.ts';
import { type TestWorker, untilSweep } from '#test/support/test-worker.ts';

const WORKFLOW = readFileSync(
  new URL('../../../examples/dumpling-and-me/sdxl-two-loras.api.json', import.meta.url),
  'utf8',
).replaceAll('"batch_size": 1', '"batch_size": 2');

let stage: Stage;
let worker: TestWorker;
beforeAll(async () => {
  stage = await setStage();
  await stage.addServer({ speed: 0 });
  worker = await stage.addWorker();
  await vi.waitFor(async () => {
    const { rowCount } = await stage.db.pool.query("select 1 from server where state = 'online'");
    expect(rowCount).toBe(1);
  }, 10_000);
}, 60_000);
afterAll(() => stage.strike());

const definition = (axes: string, more = ''): string => `
teststrip: 1
name: Dead
workflow: sdxl-two-loras.api.json
set: { width: 64, height: 64, steps: 4, 'dumpling.file': pytorch_lora_weights.safetensors }
axes:
${axes}
simulated: true
${more}`;

const create = async (text: string): Promise<string> =>
  (await createSweep(worker.ctx, { definition: text, workflow: WORKFLOW, start: true })).id;
const deadOf = async (id: string) => (await getSweep(worker.ctx, { id })).dead;
const untilChecked = (id: string) =>
  vi.waitFor(
    async () => {
      const { rowCount } = await stage.db.pool.query(
        'select 1 from sweep_check join sweep on id = sweep_id where id = $1 and checked_at > finished_at',
        [id],
      );
      expect(rowCount).toBe(1);
    },
    { timeout: 10_000, interval: 50 },
  );

const DUMPLING = '  - { lora: dumpling, strength: [0, 0.4, 0.8, off] }';
const ME = '  - { lora: me, strength: [0.4, 0.8] }';

test('a LoRA whose file is skipped is said to do nothing; one that works, and seeds, are not', async () => {
  const id = await create(definition(`${DUMPLING}\n${ME}`, 'seeds: { count: 2 }'));
  await untilSweep(stage.db, id, 'done');
  await untilChecked(id);
  expect(await deadOf(id)).toMatchObject([
    {
      axis: 'dumpling',
      kind: 'axis',
      values: ['0', '0.4', '0.8', 'off'],
      lora: true,
      alarm: true,
      // Each of six pairs of values at four places, but for strength 0 and off, which say nothing.
      compared: 20,
      same: 20,
      message:
        'Dumpling does nothing: 0, 0.4, 0.8 and off give the same pixels; its file is probably in a form that ComfyUI ignores',
      remedy: expect.stringContaining('teststrip lora convert'),
    },
  ]);

  // Another definition, with a file that is used: nothing is said any more.
  const { revision } = await getSweep(worker.ctx, { id });
  await changeSweep(worker.ctx, {
    id,
    definition: definition(DUMPLING).replace('pytorch_lora_weights', 'dumpling'),
    workflow: WORKFLOW,
    revision,
  });
  await untilSweep(stage.db, id, 'done');
  await vi.waitFor(async () => expect(await deadOf(id)).toEqual([]), 10_000);
}, 60_000);

test('it pauses for that where it is asked to, once', async () => {
  const id = await create(
    definition(`${DUMPLING}\n  - { param: cfg, values: '2-9 [8]' }`, 'pauseOn: deadAxis'),
  );
  await untilSweep(stage.db, id, 'paused');
  await vi.waitFor(async () => expect(await deadOf(id)).toMatchObject([{ alarm: true }]), 5_000);
  const { counts: before, pauseReason } = await getSweep(worker.ctx, { id });
  expect(pauseReason).toBe('It rests because Dumpling does nothing.');
  expect(before.done).toBeLessThan(before.cells);
  await startSweep(worker.ctx, { id });
  await untilSweep(stage.db, id, 'done');
  expect(await deadOf(id)).toMatchObject([{ axis: 'dumpling' }]);
}, 60_000);

test('one picture of several that differs is a difference', async () => {
  const id = await create(definition('  - { param: cfg, values: [4, 7] }'));
  await untilSweep(stage.db, id, 'done');
  const { rows } = await stage.db.pool.query<{ key: string; sha256: string }>(
    `select render_key as key, sha256 from cell join render_image using (render_key)
     where sweep_id = $1 and position = 0 order by ordinal`,
    [id],
  );
  expect(await deadOf(id)).toEqual([]);
  const swap = async (position: number): Promise<void> => {
    await stage.db.pool.query(
      `update render_image set sha256 = (select sha256 from render_image where render_key = $1 and position = $3)
       where render_key = $2 and position = $3`,
      [rows[0]?.key, rows[1]?.key, position],
    );
    await stage.db.pool.query(`select pg_notify('teststrip', $1)`, [
      JSON.stringify({ t: 'sweep', sweep: id }),
    ]);
  };
  await swap(0);
  const began = new Date();
  await vi.waitFor(async () => {
    const { rowCount } = await stage.db.pool.query(
      'select 1 from sweep_check where sweep_id = $1 and checked_at > $2',
      [id, began],
    );
    expect(rowCount).toBe(1);
  }, 5_000);
  expect(await deadOf(id)).toEqual([]);
  await swap(1);
  await vi.waitFor(
    async () =>
      expect(await deadOf(id)).toMatchObject([
        { message: 'CFG: this axis does nothing: 4 and 7 give the same pixels', lora: false },
      ]),
    5_000,
  );
}, 60_000);
