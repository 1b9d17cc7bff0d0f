import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { AppError } from '#core/error/app-error.ts';
import { loadGraph } from '#worker/drive/load-graph.ts';
import { createSweep } from '#service/create-sweep.ts';
import { getCell } from '#service/get-cell.ts';
import { unpackPlaces } from '#core/cells/unpack-places.ts';
import { getCells } from '#service/get-cells.ts';
import { getRenderWorkflow } from '#service/get-render-workflow.ts';
import { getSweep } from '#service/get-sweep.ts';
import { planSweep } from '#service/plan-sweep.ts';
import { startSweep } from '#service/start-sweep.ts';
import { insertServer, openApi, type TestApi } from './open-api.ts';

let api: TestApi;
let workflow: string;
beforeAll(async () => {
  api = await openApi();
  workflow = await readFile(
    new URL('../../../examples/dumpling-and-me/sdxl-two-loras.api.json', import.meta.url),
    'utf8',
  );
});
afterAll(() => api.close());
afterEach(async () => {
  await api.db.pool.query('truncate server, workflow, render, cell, sweep cascade');
});

async function serverWith(files: string[], samplers: string[]): Promise<string> {
  const id = await insertServer(api.db, { name: 'real', simulated: false });
  await api.db.pool.query(
    `insert into model_file (server_id, folder, name, size) select $1, 'loras', name, 1 from unnest($2::text[]) as name`,
    [id, files],
  );
  const nodes = { KSampler: { input: { required: { sampler_name: [samplers, {}] } } } };
  await api.db.pool.query('insert into server_nodes (server_id, object_info) values ($1, $2)', [
    id,
    JSON.stringify(nodes),
  ]);
  return id;
}

const create = (yaml: string, files?: Record<string, string>) =>
  createSweep(api.ctx, {
    definition: `teststrip: 1\nname: x\nworkflow: w.json\n${yaml}`,
    workflow,
    ...(files ? { files } : {}),
  });

test('a LoRA that is off is rendered without its node, and its cell says so', async () => {
  await serverWith([], []);
  const { id, counts } = await create('axes: [{lora: dumpling, file: [a.pt, b.pt], strength: "0.5, off"}]\n');
  expect(counts.cells).toBe(3);
  const cells = await getCells(api.ctx, { id });
  expect(unpackPlaces(cells).map((places) => [...places])).toEqual([
    [-1, 0, 1],
    [1, 0, 0],
  ]);
  const cell = await getCell(api.ctx, { id, ordinal: 0 });
  expect(cell.coords).toEqual({ 'dumpling.file': null, dumpling: 'off' });
  const graph: unknown = JSON.parse(await getRenderWorkflow(api.ctx, { key: cell.renderKey }));
  expect(Object.keys(graph as object)).not.toContain('10');
  const { rows } = await api.db.pool.query<{ patch: string; hash: string }>(
    'select patch, workflow_hash as hash from render where key = $1',
    [cell.renderKey],
  );
  const [row] = rows;
  expect(await loadGraph(api.db.pool, { patch: row?.patch ?? '', workflowHash: row?.hash ?? '' })).toEqual(
    graph,
  );
});

test('values come from what servers have, files and tables from beside the definition', async () => {
  await serverWith(['dumpling-000010.pt', 'dumpling-000002.pt', 'dumpling.pt', 'me.pt'], ['euler', 'lcm']);
  const yaml = `axes:
  - {param: dumpling.file, values: {models: loras, matching: "dumpling*"}}
  - {param: sampler, values: all}
  - {param: positive, values: {file: prompts.txt}} # two
`;
  const { id, counts } = await create(yaml, { 'prompts.txt': 'a cat\na dog\n' });
  expect(counts.cells).toBe(3 * 2 * 2);
  const sweep = await getSweep(api.ctx, { id });
  expect(sweep.axes.map(({ values }) => values.map(({ label }) => label))).toEqual([
    ['dumpling-000002', 'dumpling-000010', 'dumpling'],
    ['euler', 'lcm'],
    ['a cat', 'a dog'],
  ]);
  expect(sweep.definition).toContain('# two');
  expect(sweep.definition).toContain('a dog');
  await expect(create(yaml)).rejects.toThrow(AppError);
});

test('a draft is expanded anew where its servers have other files by the start', async () => {
  const server = await serverWith(['dumpling-000002.pt'], []);
  const { id } = await create(
    'axes: [{param: dumpling.file, values: {models: loras}}]\nbudget: {renders: 10}\n',
  );
  await api.db.pool.query(
    `insert into model_file (server_id, folder, name, size) values ($1, 'loras', 'dumpling-000004.pt', 2)`,
    [server],
  );
  // A budget is kept at what it allowed: one cell.
  expect((await startSweep(api.ctx, { id })).counts.cells).toBe(1);

  const { id: other } = await create('axes: [{param: dumpling.file, values: {models: loras}}]\n');
  await api.db.pool.query(
    `insert into model_file (server_id, folder, name, size) values ($1, 'loras', 'dumpling-000006.pt', 2)`,
    [server],
  );
  expect((await startSweep(api.ctx, { id: other })).counts.cells).toBe(3);
  const sweep = await getSweep(api.ctx, { id: other });
  expect(sweep.axes[0]?.values).toHaveLength(3);
  expect(await getCells(api.ctx, { id: other })).toMatchObject({ lengths: [3], count: 3, at: null });
});

test('100,000 cells chosen by a rule are planned within two seconds of work', async () => {
  await serverWith([], []);
  const definition = `teststrip: 1\nname: x\nworkflow: w\nexclude: dumpling == "off" && cfg > 1
axes: [{param: cfg, values: "0.1-10.0 (+0.1)"}, {param: steps, values: "1-100"}, {lora: dumpling, strength: "0.1-1.0 (+0.1), off"}]\n`;
  const started = process.cpuUsage();
  const plan = await planSweep(api.ctx, { definition, workflow });
  expect(process.cpuUsage(started).user / 1e6).toBeLessThan(2.5);
  expect(plan).toMatchObject({ cells: 101_000, renders: 101_000 });
});
