import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startSimulator, type Simulator } from '#comfy/simulator/start-simulator.ts';
import type { Db } from '#db/types.ts';
import { createSweep } from '#service/create-sweep.ts';
import type { Ctx } from '#service/ctx.ts';
import { getSweep } from '#service/get-sweep.ts';
import { listExamples } from '#service/read-example.ts';
import { insertServer } from '#test/support/insert-sweep.ts';
import { createTestDb } from '#test/support/test-db.ts';
import { countStates, startTestWorker, type TestWorker, untilSweep } from '#test/support/test-worker.ts';

const FOLDER = fileURLToPath(new URL('../../../examples', import.meta.url));
const names = readdirSync(FOLDER);

let database: { url: string; db: Db; drop(): Promise<void> };
let worker: TestWorker;
let simulator: Simulator;
let ctx: Ctx;

beforeAll(async () => {
  database = await createTestDb();
  worker = await startTestWorker(database.url);
  ctx = { ...worker.ctx, examples: FOLDER };
  simulator = await startSimulator({ speed: 0 });
  await insertServer(database.db, { name: 'sim', url: simulator.url });
  await vi.waitFor(async () => {
    const { rowCount } = await database.db.pool.query("select 1 from server where state = 'online'");
    expect(rowCount).toBe(1);
  }, 10_000);
});
afterAll(async () => {
  await worker.stop();
  await simulator.close();
  await database.drop();
});

/** A workflow an eighth as wide and high: places and sizes of masks too. */
const smaller = (workflow: string): string =>
  workflow.replaceAll(
    /"(width|height|x|y)": (\d+)/g,
    (_, key: string, size: string) => `"${key}": ${Number(size) / 8}`,
  );

/** One seed, and masks that grow by an eighth. */
const quicker = (definition: string): string =>
  definition
    .replace(/^seeds: .*$/m, '')
    .replace(/width: 1024, height: 1024/, 'width: 128, height: 128')
    .replace('0-192 (+48)', '0-24 (+6)');

/** Pictures of a sweep by ordinal, as hashes of their pixels. */
async function picturesOf(id: string): Promise<string[]> {
  const { rows } = await database.db.pool.query<{ pixel_hash: string }>(
    `select pixel_hash from cell join render_image using (render_key) join image using (sha256)
     where sweep_id = $1 order by ordinal`,
    [id],
  );
  return rows.map((row) => row.pixel_hash);
}

test('every example is listed with what it asks and its workflow', async () => {
  const examples = await listExamples(ctx);
  expect(examples.map(({ name }) => name)).toEqual(names.toSorted());
  for (const { name, description, workflow } of examples) {
    expect(description, name).toMatch(/^[A-Z].{20,120}\?$/);
    expect(Object.keys(JSON.parse(workflow) as object).length, name).toBeGreaterThan(6);
  }
  // A definition names its workflow by its file alone.
  expect(
    new Set(examples.map(({ workflow }) => createHash('sha256').update(workflow).digest('hex'))).size,
  ).toBe(names.length);
});

test('no examples folder: an empty list', async () => {
  expect(await listExamples({ ...ctx, examples: `${FOLDER}/none` })).toEqual([]);
});

test.each(names)('%s runs whole, and every axis shows in the pixels', async (name) => {
  const folder = `${FOLDER}/${name}`;
  const file = readdirSync(folder).find((each) => each.endsWith('.json')) ?? '';
  const { id, counts } = await createSweep(ctx, {
    definition: quicker(readFileSync(`${folder}/sweep.yaml`, 'utf8')),
    workflow: smaller(readFileSync(`${folder}/${file}`, 'utf8')),
    start: true,
  });
  await untilSweep(database.db, id, 'done', 55_000);
  expect(await countStates(database.db, id)).toEqual({ done: counts.cells });
  const { axes } = await getSweep(ctx, { id });
  const lengths = axes.map(({ values }) => values.length);
  expect(counts.cells).toBe(lengths.reduce((product, length) => product * length, 1));
  expect(counts.cells).toBeGreaterThan(15);
  const pictures = await picturesOf(id);
  expect(pictures).toHaveLength(counts.cells);
  // Neighbours along each axis: its stride is the product of the lengths behind it.
  const same: string[] = [];
  for (const [axis, { name: title }] of axes.entries()) {
    const stride = lengths.slice(axis + 1).reduce((product, length) => product * length, 1);
    for (const [ordinal, picture] of pictures.entries()) {
      const last = Math.floor(ordinal / stride) % (lengths[axis] ?? 1) === (lengths[axis] ?? 1) - 1;
      if (!last && pictures[ordinal + stride] === picture)
        same.push(`${title}: ${ordinal}, ${ordinal + stride}`);
    }
  }
  expect(same).toEqual([]);
});
