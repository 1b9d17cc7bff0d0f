import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { FRESH_INPUT, freshPatch } from '#core/plan/fresh-patch.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { patchGraph } from '#core/workflow/patch-graph.ts';
import { pauseSweep } from '#service/pause-sweep.ts';
import { getCell } from '#service/get-cell.ts';
import { getRenderWorkflow } from '#service/get-render-workflow.ts';
import { findStatus } from '#db/sweep.ts';
import { renderAgain } from '#service/render-again.ts';
import { insertSweep } from '#test/support/insert-sweep.ts';
import { setStage, type Stage, type StagedServer } from '#test/support/stage.ts';
import { type TestWorker, untilSweep } from '#test/support/test-worker.ts';

const GRAPH: Graph = {
  4: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'sd_xl_base_1.0.safetensors' } },
  6: { class_type: 'CLIPTextEncode', inputs: { text: 'a cat', clip: ['4', 1] } },
  5: { class_type: 'EmptyLatentImage', inputs: { width: 64, height: 64, batch_size: 1 } },
  3: {
    class_type: 'KSampler',
    inputs: { seed: 1, steps: 4, cfg: 5, sampler_name: 'euler', scheduler: 'normal', denoise: 1, model: ['4', 0], positive: ['6', 0], negative: ['6', 0], latent_image: ['5', 0] },
  },
  8: { class_type: 'VAEDecode', inputs: { samples: ['3', 0], vae: ['4', 2] } },
  9: { class_type: 'SaveImage', inputs: { filename_prefix: 'x', images: ['8', 0] } },
}; // prettier-ignore

let stage: Stage;
let worker: TestWorker;
let server: StagedServer;
let id: string;
let keys: string[];
beforeAll(async () => {
  stage = await setStage();
  server = await stage.addServer({ speed: 50 });
  ({ id, keys } = await insertSweep(stage.db, {
    graph: GRAPH,
    renders: [4, 7, 9].map((cfg, rank) => ({ patch: [['3', 'cfg', cfg]], rank })),
  }));
  worker = await stage.addWorker();
  await untilSweep(stage.db, id, 'done');
}, 60_000);
afterAll(() => stage.strike());

const repeatOf = async (ordinal: number) => (await getCell(worker.ctx, { id, ordinal })).repeats[0];
const untilDone = (ordinal: number) =>
  vi.waitFor(async () => expect((await repeatOf(ordinal))?.state).toBe('done'), {
    timeout: 20_000,
    interval: 50,
  });

test('the same graph once more: a picture of its own, beside the cell, with the same pixels', async () => {
  const before = await findStatus(stage.db.pool, id);
  const made = await renderAgain(worker.ctx, { id, ordinal: 1 });
  expect(made).toMatchObject({ state: 'pending', image: null, samePixels: null });
  // Whoever asks twice waits for the same one.
  const [first, second] = await Promise.all(
    [1, 1].map((ordinal) => renderAgain(worker.ctx, { id, ordinal })),
  );
  expect([first?.renderKey, second?.renderKey]).toEqual([made.renderKey, made.renderKey]);
  await untilDone(1);
  const cell = await getCell(worker.ctx, { id, ordinal: 1 });
  const [repeat] = cell.repeats;
  expect(cell.repeats).toHaveLength(1);
  expect(repeat).toMatchObject({
    samePixels: true,
    server: { name: 'sim-1' },
    comfyVersion: cell.comfyVersion,
  });
  expect(cell.comfyVersion).toMatch(/^\d+\.\d+/);
  expect(repeat?.image?.sha256).not.toBe(cell.images[0]?.sha256);
  expect(repeat?.seconds).toBeGreaterThan(0);

  // No cell shows it, and nothing counts it.
  const after = await findStatus(stage.db.pool, id);
  expect(after?.counts).toEqual(before?.counts);
  expect(after?.state).toBe('done');
  expect(cell.renderKey).toBe(keys[1]);
  expect(server.witness.taken.map(({ render }) => render)).toEqual(expect.arrayContaining([made.renderKey]));
  // Its graph is told as it was meant.
  const [own, again] = await Promise.all(
    [cell.renderKey, made.renderKey].map((key) => getRenderWorkflow(worker.ctx, { key })),
  );
  expect(again).toBe(own);
  expect(again).not.toContain(FRESH_INPUT);
}, 40_000);

test('it runs while its sweep is paused, and what repairs the database leaves it alone', async () => {
  await stage.db.pool.query(`update sweep set state = 'running' where id = $1`, [id]);
  await pauseSweep(worker.ctx, { id }).catch(() => undefined);
  await stage.db.pool.query('update server set enabled = false');
  const made = await renderAgain(worker.ctx, { id, ordinal: 0 });
  // Longer than two repairs.
  await new Promise((resolve) => {
    setTimeout(resolve, 4_500);
  });
  const { rows } = await stage.db.pool.query<{ state: string; wanted: boolean }>(
    'select state, wanted from render where key = $1',
    [made.renderKey],
  );
  expect(rows).toEqual([{ state: 'pending', wanted: true }]);
  await stage.db.pool.query('update server set enabled = true');
  await untilDone(0);
}, 40_000);

test('a picture that differs is said to differ, and a new repeat comes before the old one', async () => {
  await renderAgain(worker.ctx, { id, ordinal: 2 });
  await untilDone(2);
  const { rows } = await stage.db.pool.query<{ sha256: string }>(
    'select sha256 from render_image where render_key = $1',
    [keys[0]],
  );
  const repeat = await repeatOf(2);
  await stage.db.pool.query('update render_image set sha256 = $2 where render_key = $1', [
    repeat?.renderKey,
    rows[0]?.sha256,
  ]);
  expect((await repeatOf(2))?.samePixels).toBe(false);
  const next = await renderAgain(worker.ctx, { id, ordinal: 2, server: server.id });
  expect((await repeatOf(2))?.renderKey).toBe(next.renderKey);
  await untilDone(2);
}, 40_000);

test('it is refused where there is nothing to hold it against, and where it cannot run', async () => {
  await stage.db.pool.query(`update render set state = 'failed' where key = $1`, [keys[0]]);
  await expect(renderAgain(worker.ctx, { id, ordinal: 0 })).rejects.toMatchObject({ code: 'conflict' });
  await stage.db.pool.query(`update render set state = 'done' where key = $1`, [keys[0]]);
  await expect(renderAgain(worker.ctx, { id, ordinal: 99 })).rejects.toMatchObject({ code: 'not_found' });
  const real = await stage.db.pool.query<{ id: string }>(
    `insert into server (id, name, url, simulated) values (gen_random_uuid(), 'real', 'http://real.invalid', false) returning id`,
  );
  await expect(
    renderAgain(worker.ctx, { id, ordinal: 0, server: real.rows[0]?.id ?? '' }),
  ).rejects.toMatchObject({
    code: 'invalid_input',
    issues: [expect.objectContaining({ path: 'server', message: '"real" is real, this sweep is simulated' })],
  });
});

test('a server that has the whole graph in its cache runs every node of a marked one', async () => {
  const { url } = server.simulator;
  const cachedOf = async (graph: Graph): Promise<string[]> => {
    const posted = await fetch(`${url}/prompt`, { method: 'POST', body: JSON.stringify({ prompt: graph }) });
    const { prompt_id: prompt } = (await posted.json()) as { prompt_id: string };
    return vi.waitFor(
      async () => {
        const history = (await (await fetch(`${url}/history/${prompt}`)).json()) as Record<
          string,
          { status: { messages: [string, { nodes?: string[] }][] } }
        >;
        const messages = history[prompt]?.status.messages ?? [];
        expect(messages.some(([name]) => name === 'execution_success')).toBe(true);
        return messages.find(([name]) => name === 'execution_cached')?.[1].nodes ?? [];
      },
      { timeout: 10_000, interval: 30 },
    );
  };
  await cachedOf(GRAPH);
  expect((await cachedOf(GRAPH)).toSorted()).toEqual(['3', '4', '5', '6', '8', '9']);
  expect(await cachedOf(patchGraph(GRAPH, freshPatch(GRAPH, 'again')))).toEqual([]);
}, 30_000);
