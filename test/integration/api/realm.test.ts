import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { GET as workflowRoute } from '#app/api/v1/renders/[key]/workflow/route.ts';
import { parseJson } from '#core/json/parse-json.ts';
import { createSweep } from '#service/create-sweep.ts';
import { getCell } from '#service/get-cell.ts';
import { getSweep } from '#service/get-sweep.ts';
import { planSweep } from '#service/plan-sweep.ts';
import { renderForReal } from '#service/render-for-real.ts';
import { startSweep } from '#service/start-sweep.ts';
import {
  ask,
  cfgSweep,
  countRows,
  graph,
  insertServer,
  openApi,
  renderAll,
  type TestApi,
} from './open-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());
afterEach(async () => {
  await api.db.pool.query('truncate server, workflow, render, cell, sweep cascade');
});

const giveFile = (server: string, size: number, revision = 0) =>
  api.db.pool.query(
    `insert into model_file (server_id, folder, name, size, revision) values ($1, 'checkpoints', 'base.safetensors', $2, $3)
     on conflict (server_id, folder, name) do update set size = excluded.size, revision = excluded.revision`,
    [server, size, revision],
  );
const keyOf = async (id: string) => (await getCell(api.ctx, { id, ordinal: 0 })).renderKey;

describe('simulated and real', () => {
  test('a simulated picture is never reused for a real sweep', async () => {
    const sim = await insertServer(api.db, { name: 'sim-1', simulated: true });
    const made = await createSweep(api.ctx, { definition: cfgSweep([1, 2]), start: true });
    await renderAll(api.db, sim);
    expect((await getSweep(api.ctx, { id: made.id })).simulated).toBe(true);
    expect(await planSweep(api.ctx, { definition: cfgSweep([1, 2]) })).toMatchObject({
      reused: 2,
      simulated: true,
    });

    const real = await insertServer(api.db, { name: 'real', simulated: false });
    expect(await planSweep(api.ctx, { definition: cfgSweep([1, 2]) })).toMatchObject({
      reused: 0,
      simulated: false,
    });
    const { id, counts } = await createSweep(api.ctx, { definition: cfgSweep([1, 2]), start: true });
    expect(counts).toMatchObject({ pending: 2, done: 0 });
    expect(await keyOf(id)).not.toBe(await keyOf(made.id));
    expect(await renderAll(api.db, sim)).toEqual([]);
    expect(await renderAll(api.db, real)).toHaveLength(2);
  });

  test('a draft becomes real where a real server is there at its start', async () => {
    await insertServer(api.db, { name: 'sim-1', simulated: true });
    const { id } = await createSweep(api.ctx, { definition: cfgSweep([1, 2, 3]) });
    const before = await keyOf(id);
    await insertServer(api.db, { name: 'real', simulated: false });
    await startSweep(api.ctx, { id });
    expect(await getSweep(api.ctx, { id })).toMatchObject({
      simulated: false,
      counts: { cells: 3, pending: 3 },
    });
    expect(await keyOf(id)).not.toBe(before);
    expect(await countRows(api.db)).toMatchObject({ cell: 3, render: 3 });
  });

  test('what the definition says counts', async () => {
    await insertServer(api.db, { name: 'real', simulated: false });
    await insertServer(api.db, { name: 'sim-1', simulated: true });
    const plan = (more: object) => planSweep(api.ctx, { definition: cfgSweep([1], { ...more }) });
    expect(await plan({ simulated: true })).toMatchObject({ simulated: true });
    expect(await plan({ servers: ['sim-1'] })).toMatchObject({ simulated: true });
    expect(await plan({ servers: ['sim-1', 'real'] })).toMatchObject({ simulated: false });
    expect(await plan({ servers: ['sim-1'], simulated: false })).toMatchObject({
      issues: [expect.objectContaining({ path: 'servers' })],
    });
  });

  test('render for real makes a real sweep of the same cells and starts it', async () => {
    await insertServer(api.db, { name: 'sim-1', simulated: true });
    const text =
      'teststrip: 1\nname: x # mine\nsimulated: true\nworkflow: w.json\nservers: [sim-1]\naxes: [{param: cfg, values: [1, 2]}]\nseeds: {from: 18446744073709551614, count: 2}\n';
    const { id } = await createSweep(api.ctx, { definition: text, workflow: graph(), start: true });
    await expect(renderForReal(api.ctx, { id })).rejects.toMatchObject({ code: 'conflict' });

    const real = await insertServer(api.db, { name: 'real', simulated: false });
    expect((await getSweep(api.ctx, { id })).canRenderForReal).toBe(true);
    const copy = await renderForReal(api.ctx, { id });
    const sweep = await getSweep(api.ctx, { id: copy.id });
    expect(sweep).toMatchObject({
      state: 'running',
      simulated: false,
      counts: { cells: 4, pending: 4 },
      name: 'x',
    });
    expect(sweep.definition).toMatch(/# mine/);
    expect(sweep.definition).toMatch(/simulated: false/);
    expect(sweep.definition).toMatch(/18446744073709551614/);
    expect(await renderAll(api.db, real)).toHaveLength(4);
    await expect(renderForReal(api.ctx, { id: copy.id })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('model files', () => {
  test('another file under the same name makes other renders, the same file on a second server does not', async () => {
    const first = await insertServer(api.db, { name: 'one', simulated: false });
    await giveFile(first, 100);
    const { id } = await createSweep(api.ctx, { definition: cfgSweep([1]), start: true });
    await renderAll(api.db, first);
    const second = await insertServer(api.db, { name: 'two', simulated: false });
    await giveFile(second, 100);
    expect(await planSweep(api.ctx, { definition: cfgSweep([1]) })).toMatchObject({ reused: 1 });
    await giveFile(first, 101, 1);
    await giveFile(second, 101);
    expect(await planSweep(api.ctx, { definition: cfgSweep([1]) })).toMatchObject({ reused: 0 });
    expect((await getSweep(api.ctx, { id })).counts.done).toBe(1);
  });

  test('a draft whose model has changed is keyed again at its start; a started one keeps its keys', async () => {
    const server = await insertServer(api.db, { name: 'one', simulated: false });
    const { id } = await createSweep(api.ctx, { definition: cfgSweep([1, 2]) });
    const drafted = await keyOf(id);
    await giveFile(server, 100);
    await startSweep(api.ctx, { id });
    const started = await keyOf(id);
    expect(started).not.toBe(drafted);
    expect(await countRows(api.db)).toMatchObject({ cell: 2, render: 2 });
    await giveFile(server, 200);
    await startSweep(api.ctx, { id });
    expect(await keyOf(id)).toBe(started);
  });

  test('keyed again, renders that another sweep shows stay', async () => {
    const server = await insertServer(api.db, { name: 'one', simulated: false });
    const kept = await createSweep(api.ctx, { definition: cfgSweep([1, 2]), start: true });
    const { id } = await createSweep(api.ctx, { definition: cfgSweep([2, 3]) });
    await giveFile(server, 100);
    await startSweep(api.ctx, { id });
    expect(await countRows(api.db)).toMatchObject({ cell: 4, render: 4 });
    expect((await getSweep(api.ctx, { id: kept.id })).counts).toMatchObject({ cells: 2, pending: 2 });
  });
});

describe('seeds beyond 2^53', () => {
  test('survive from YAML to the workflow of the render', async () => {
    const own = { ...graph(), '10': { class_type: 'Other', inputs: { seed: 'BIG' } } };
    const workflow = JSON.stringify(own).replace('"BIG"', '9007199254740993');
    const { id } = await createSweep(api.ctx, {
      definition: 'teststrip: 1\nname: x\nworkflow: w.json\nseeds: {from: 18446744073709551614, count: 2}\n',
      workflow,
    });
    const cell = await getCell(api.ctx, { id, ordinal: 1 });
    expect(cell.coords).toEqual({ seed: 18446744073709551615n });
    const answer = await ask(workflowRoute, 'GET', `/api/v1/renders/${cell.renderKey}/workflow`, {
      params: { key: cell.renderKey },
    });
    const text = await answer.text();
    expect(text).toMatch(/"seed": 18446744073709551615\b/);
    expect(text).toMatch(/"seed": 9007199254740993\b/);
    expect(text).toContain('\n  "');
    expect(parseJson(text)).toMatchObject({
      '3': { class_type: 'KSampler', inputs: { cfg: 7, model: ['4', 0] } },
    });
  });

  test('survive as a JSON body too, and in the axes of the sweep', async () => {
    const body = `{"teststrip": 1, "name": "x", "workflow": ${JSON.stringify(graph())}, "seeds": {"list": [9007199254740993, 5]}}`;
    const { id } = await createSweep(api.ctx, { definition: body });
    const sweep = await getSweep(api.ctx, { id });
    expect(sweep.axes[0]).toMatchObject({
      replicates: true,
      values: [{ values: [9007199254740993n] }, { values: [5] }],
    });
    await startSweep(api.ctx, { id });
    expect((await getCell(api.ctx, { id, ordinal: 0 })).coords).toEqual({ seed: 9007199254740993n });
  });

  test('no render is found under what is no key', async () => {
    for (const key of ['x', 'a'.repeat(64), 'A'.repeat(64), '../etc'])
      expect((await ask(workflowRoute, 'GET', '/x', { params: { key } })).status).toBe(404);
  });
});
