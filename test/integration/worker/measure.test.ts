import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { measuresSchema, sensitivitySchema } from '#core/api/measure.ts';
import { createSweep } from '#service/create-sweep.ts';
import { getMeasures } from '#service/get-measures.ts';
import { getSensitivity } from '#service/get-sensitivity.ts';
import { onnxFile } from '#test/support/onnx-file.ts';
import { setStage, type Stage } from '#test/support/stage.ts';
import { createMeasurer } from '#worker/measure/create-measurer.ts';
import { compareNeighbours } from '#worker/distance/compare-neighbours.ts';
import { openDistance } from '#worker/distance/open-distance.ts';
import { type TestWorker, untilSweep } from '#test/support/test-worker.ts';

const WORKFLOW = readFileSync(
  new URL('../../../examples/dumpling-and-me/sdxl-two-loras.api.json', import.meta.url),
  'utf8',
);

let stage: Stage;
let worker: TestWorker;
let id: string;
beforeAll(async () => {
  stage = await setStage();
  await stage.addServer({ speed: 0 });
  const model = join(await mkdtemp(join(tmpdir(), 'teststrip-model-')), 'means.onnx');
  await writeFile(model, onnxFile());
  worker = await stage.addWorker({}, { path: model });
  await vi.waitFor(async () => {
    const { rowCount } = await stage.db.pool.query("select 1 from server where state = 'online'");
    expect(rowCount).toBe(1);
  }, 10_000);
  ({ id } = await createSweep(worker.ctx, {
    definition: `
teststrip: 1
name: Measured
workflow: sdxl-two-loras.api.json
set: { width: 128, height: 128, 'me.file': pytorch_lora_weights.safetensors }
axes:
  - { lora: dumpling, strength: [0.2, 0.5, 0.8] }
  - { lora: me, strength: [0.4, 0.8] }
  - { param: checkpoint, values: [sd_xl_base_1.0.safetensors, juggernautXL_v9.safetensors] }
simulated: true`,
    workflow: WORKFLOW,
    start: true,
  }));
}, 60_000);
afterAll(() => stage.strike());

const measured = async (): Promise<number> => {
  const { rows } = await stage.db.pool.query<{ count: number }>(
    'select count(*)::int as count from image_measure',
  );
  return rows[0]?.count ?? 0;
};
const untilMeasured = (count: number) =>
  vi.waitFor(async () => expect(await measured()).toBe(count), { timeout: 30_000, interval: 100 });

test('every image is measured beside the rendering, and again where a measure is missing', async () => {
  const files = worker.ctx;
  await untilSweep(stage.db, id, 'done', 60_000);
  await untilMeasured(12);
  const before = measuresSchema.parse(await getMeasures(files, { id }));
  expect(before.ordinals).toHaveLength(before.images.length);
  for (const column of [before.sharpness, before.contrast, before.colourfulness, before.brightness])
    for (const value of column) expect(value).toBeGreaterThan(0);
  await stage.db.pool.query(
    'delete from image_measure where sha256 in (select sha256 from image_measure limit 4)',
  );
  await stage.db.pool.query('update image_measure set version = 0');
  expect((await getMeasures(files, { id })).sharpness.filter((value) => value === null)).not.toHaveLength(0);
  await untilMeasured(12);
  await vi.waitFor(async () => expect(await getMeasures(files, { id })).toEqual(before), 10_000);
}, 120_000);

test('a model tells how far pictures are from each other, and what is wrong with one is told', async () => {
  const look = async () => sensitivitySchema.parse(await getSensitivity(worker.ctx, { id }));
  const seen = { model: 'means.onnx', waiting: false, problem: null };
  await vi.waitFor(async () => expect((await look()).by).toEqual(seen), 30_000);
  const { axes } = await look();
  const { sha256 } =
    (await stage.db.pool.query<{ sha256: string }>('select sha256 from image limit 1')).rows[0] ?? {};
  await stage.db.pool.query('delete from image_embedding where sha256 = $1', [sha256]);
  // Until it has seen that one again, pixels tell: other distances.
  const pixels = await look();
  if (pixels.by.waiting) expect(pixels.axes[0]?.distance).not.toBe(axes[0]?.distance);
  await vi.waitFor(async () => expect((await look()).by).toEqual(seen), 30_000);
  expect((await look()).axes).toEqual(axes);
  expect(axes[0]?.distance).toBeGreaterThan(0);
  expect(axes[1]).toMatchObject({ axis: 'me', distance: 0 });

  const measurer = createMeasurer();
  await openDistance(worker.ctx, measurer, { path: '/gone.onnx' });
  expect((await look()).by).toMatchObject({
    model: null,
    problem: expect.stringContaining('TESTSTRIP_DISTANCE_MODEL /gone.onnx: the file cannot be read'),
  });
  // One that takes two pictures is asked about the pairs of a sweep once somebody looks at it.
  const path = join(await mkdtemp(join(tmpdir(), 'teststrip-model-')), 'pairs.onnx');
  await writeFile(path, onnxFile({ inputs: ['in0', 'in1'] }));
  const pairs = openDistance(worker.ctx, measurer, { path });
  expect((await pairs)?.compare).not.toBeNull();
  const asked: string[] = [];
  const ctx: typeof worker.ctx = {
    ...worker.ctx,
    enqueue: (name, key) => Promise.resolve(void asked.push(`${name} ${key}`)),
  };
  expect((await getSensitivity(ctx, { id })).by).toEqual({ model: null, waiting: true, problem: null });
  expect(asked).toEqual([`distance ${id}`]);
  await compareNeighbours(ctx, pairs, { sweepId: id });
  const told = await getSensitivity(ctx, { id });
  expect(told.by).toEqual({ model: 'pairs.onnx', waiting: false, problem: null });
  expect(told.axes[0]?.distance).toBeGreaterThan(0);
  expect(told.axes[0]?.distance).not.toBe(axes[0]?.distance);
  expect(told.axes[1]).toMatchObject({ axis: 'me', distance: 0 });
  expect(asked).toHaveLength(1);
  expect(await openDistance(worker.ctx, measurer, undefined)).toBeNull();
  await measurer.close();
  expect((await look()).by).toEqual({ model: null, waiting: false, problem: null });
}, 90_000);

test('it is told which axis changes the pictures, which nothing, and what looks the same', async () => {
  const answer = sensitivitySchema.parse(await getSensitivity(worker.ctx, { id }));
  const [dumpling, me, checkpoint] = answer.axes;
  expect(answer).toMatchObject({ waiting: 0 });
  expect(dumpling).toMatchObject({ axis: 'dumpling', ordered: true });
  expect(dumpling?.steps.map(({ from, to, pairs }) => [from, to, pairs])).toEqual([
    ['0.2', '0.5', expect.any(Number)],
    ['0.5', '0.8', expect.any(Number)],
  ]);
  expect(dumpling?.distance).toBeGreaterThan(0.01);
  expect(checkpoint?.distance).toBeGreaterThan(0.01);
  expect(me).toMatchObject({ axis: 'me', distance: 0, share: 0 });
  for (const { low, high, distance } of answer.axes.flatMap(({ steps }) => steps)) {
    expect(low).toBeLessThanOrEqual(distance);
    expect(distance).toBeLessThanOrEqual(high);
  }
  expect(Math.max(...answer.axes.map(({ share }) => share))).toBe(1);
  expect(answer.dead).toMatchObject([{ axis: 'me', lora: true, alarm: true }]);
  // Each picture is there once for either strength.
  expect(answer.distinct).toBeLessThanOrEqual(answer.looked / 2);
  expect(answer.duplicates[0]?.images.length).toBeGreaterThanOrEqual(2);
  await expect(getSensitivity(worker.ctx, { id: crypto.randomUUID() })).rejects.toMatchObject({
    code: 'not_found',
  });
});
