import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Graph } from '#core/workflow/graph.ts';
import { insertSweep, type RenderSeed } from '#test/support/insert-sweep.ts';
import { PLAIN_GRAPH, plainRenders } from '#test/support/plain-sweep.ts';
import { setStage, type Stage } from '#test/support/stage.ts';
import { countStates, untilSweep } from '#test/support/test-worker.ts';
import { textToImage } from '#test/support/text-to-image.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.strike());

const LORA_GRAPH: Graph = {
  ...textToImage({
    '3': { seed: 18446744073709551615n, steps: 2, model: ['10', 0] },
    '6': { clip: ['10', 1] },
    '7': { clip: ['10', 1] },
    '9': { filename_prefix: 'ComfyUI' },
  }),
  10: {
    class_type: 'LoraLoader',
    inputs: {
      lora_name: 'dumpling.safetensors',
      strength_model: 0.8,
      strength_clip: 0.8,
      model: ['4', 0],
      clip: ['4', 1],
    },
    _meta: { title: 'Dumpling' },
  },
};

const FAST = { speed: 0 };

const loraRenders = (loras: string[]): RenderSeed[] =>
  loras.map((lora, index) => ({ patch: [['10', 'lora_name', lora]], loras: BigInt(index), rank: index }));

const rendersOf = async (keys: string[]): Promise<Record<string, unknown>[]> => {
  const { rows } = await stage.db.pool.query<Record<string, unknown>>(
    `select state, error, error_class, failures, attempt from unnest($1::text[]) with ordinality as wanted(key, place)
     join render using (key) order by place`,
    [keys],
  );
  return rows;
};

test('a LoRA that the server lacks fails with its own words, and everything else is done', async () => {
  await stage.addServer(FAST);
  const renders = loraRenders(['dumpling.safetensors', 'nobody.safetensors', 'me.safetensors']);
  const { id, keys } = await insertSweep(stage.db, { graph: LORA_GRAPH, renders });
  await stage.addWorker();
  await untilSweep(stage.db, id, 'done');
  const [good, bad, other] = await rendersOf(keys);
  expect(good).toMatchObject({ state: 'done', error: null });
  expect(other).toMatchObject({ state: 'done', error: null });
  expect(bad).toMatchObject({ state: 'failed', error_class: 'server' });
  expect(bad?.['error']).toMatch(/Value not in list: lora_name: 'nobody\.safetensors' not in/);
});

test('a LoRA that one server lacks is rendered by the other', async () => {
  const poor = await stage.addServer(FAST);
  poor.simulator.setFaults({ missingModels: ['dumpling.safetensors'] });
  const rich = await stage.addServer({ ...FAST, renderMs: 100 });
  const renders = loraRenders(Array.from({ length: 8 }, () => 'dumpling.safetensors')).map(
    (render, index): RenderSeed => ({ ...render, patch: [...render.patch, ['3', 'seed', index]] }),
  );
  const { id } = await insertSweep(stage.db, { graph: LORA_GRAPH, renders });
  await stage.addWorker();
  await untilSweep(stage.db, id, 'done');
  expect(await countStates(stage.db, id)).toEqual({ done: 8 });
  expect(poor.witness.taken).toEqual([]);
  expect(rich.witness.taken).toHaveLength(8);
});

test('out of memory once: the next try is done; always: it is quarantined with the words', async () => {
  const { simulator } = await stage.addServer({ renderMs: 20 });
  const renders = plainRenders(10);
  const { id, keys } = await insertSweep(stage.db, { graph: PLAIN_GRAPH, renders });
  const colour = (place: number): string => String(renders[place]?.patch[0]?.[2]);
  simulator.setFaults({
    oomOnNode: [
      { match: colour(2), times: 1 },
      { match: colour(5), times: 'always' },
    ],
  });
  await stage.addWorker();
  await untilSweep(stage.db, id, 'done');
  expect(await countStates(stage.db, id)).toEqual({ done: 9, failed: 1 });
  const rows = await rendersOf(keys);
  expect(rows[2]).toMatchObject({ state: 'done', attempt: 2, failures: 1, error: null });
  expect(rows[5]).toMatchObject({ state: 'failed', attempt: 3, failures: 3, error_class: 'transient' });
  expect(rows[5]?.['error']).toMatch(/EmptyImage .*(OutOfMemoryError|Allocation on device)/);
});

test('what fails on one server is tried on another', async () => {
  const bad = await stage.addServer({ renderMs: 20 });
  const good = await stage.addServer({ renderMs: 20 });
  bad.simulator.setFaults({ oomOnNode: { match: 'EmptyImage', times: 'always' } });
  const { id } = await insertSweep(stage.db, { graph: PLAIN_GRAPH, renders: plainRenders(6) });
  await stage.addWorker();
  await untilSweep(stage.db, id, 'done');
  expect(await countStates(stage.db, id)).toEqual({ done: 6 });
  expect(good.witness.taken).toHaveLength(6);
});

test('a file that history lists and the server does not have counts as a failed try', async () => {
  const { simulator } = await stage.addServer({ renderMs: 20 });
  simulator.setFaults({ viewMissing: { times: 6 } });
  const { id, keys } = await insertSweep(stage.db, { graph: PLAIN_GRAPH, renders: plainRenders(1) });
  await stage.addWorker();
  await untilSweep(stage.db, id, 'done');
  expect(await rendersOf(keys)).toMatchObject([{ state: 'done', attempt: 2, failures: 1 }]);
});

test('a render whose graph cannot be made fails at once, and holds nothing up', async () => {
  await stage.addServer({ renderMs: 20 });
  const [first, ...others] = plainRenders(4);
  const renders = [{ ...first, patch: [['no-such-node', 'color', 1]] } satisfies RenderSeed, ...others];
  const { id, keys } = await insertSweep(stage.db, { graph: PLAIN_GRAPH, renders });
  await stage.addWorker();
  await untilSweep(stage.db, id, 'done');
  const [bad, ...good] = await rendersOf(keys);
  expect(bad).toMatchObject({ state: 'failed', error_class: 'permanent', attempt: 1 });
  expect(bad?.['error']).toMatch(/no-such-node/);
  expect(good.map((row) => row['state'])).toEqual(['done', 'done', 'done']);
});

test('a workflow that only previews gives the picture that it showed', async () => {
  await stage.addServer({ renderMs: 20 });
  const graph: Graph = { ...PLAIN_GRAPH, 2: { class_type: 'PreviewImage', inputs: { images: ['1', 0] } } };
  const { id, keys } = await insertSweep(stage.db, { graph, renders: plainRenders(2) });
  await stage.addWorker();
  await untilSweep(stage.db, id, 'done');
  expect(await rendersOf(keys)).toMatchObject([{ state: 'done' }, { state: 'done' }]);
});
