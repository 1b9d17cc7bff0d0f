import { performance } from 'node:perf_hooks';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { POST as planRoute } from '#app/api/v1/plan/route.ts';
import { planSchema } from '#core/api/plan.ts';
import { workOf } from '#core/estimate/work-of.ts';
import { parseJson } from '#core/json/parse-json.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { patchGraph } from '#core/workflow/patch-graph.ts';
import { createSweep } from '#service/create-sweep.ts';
import { listedTexts } from '#db/catalogue.ts';
import { planSweep } from '#service/plan-sweep.ts';
import { ask, cfgSweep, graph, insertServer, openApi, read, renderAll, type TestApi } from './open-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());
afterEach(async () => {
  await api.db.pool.query('truncate server, workflow, render, image, cell, sweep cascade');
});

/** What a server says of every class of the graph; a few inputs are told in detail. */
function objectInfo(schedulers: string[], checkpoints = ['base.safetensors']) {
  const classes = Object.values(graph()).map(({ class_type }) => class_type);
  const told = {
    KSampler: {
      cfg: ['FLOAT', { min: 0, max: 100 }],
      sampler_name: [['euler', 'dpmpp_2m']],
      scheduler: [schedulers],
    },
    CheckpointLoaderSimple: { ckpt_name: [checkpoints] },
  };
  return Object.fromEntries(
    classes.map((name) => [name, { input: { required: (told as Record<string, object>)[name] ?? {} } }]),
  );
}

async function serverTelling(name: string, info: object, price: number | null = null): Promise<string> {
  const id = await insertServer(api.db, { name, simulated: false });
  await api.db.pool.query('insert into server_nodes (server_id, object_info) values ($1, $2)', [
    id,
    JSON.stringify(info),
  ]);
  await api.db.pool.query('update server set price_per_hour = $2 where id = $1', [id, price]);
  return id;
}

const sweep = (axes: object[], more: object = {}) => ({
  definition: { teststrip: 1, name: 'x', workflow: graph(), axes, ...more },
});

test('names what each server lacks, and what none has, with the nearest that there is', async () => {
  await serverTelling('desk', objectInfo(['normal', 'karras', 'exponential']));
  await serverTelling(
    'cloud',
    objectInfo(['normal', 'karras'], ['other.safetensors', 'base_v2.safetensors']),
  );
  const plan = await planSweep(
    api.ctx,
    sweep([
      { param: 'scheduler', values: ['normal', 'karas', 'exponential'] },
      { param: 'cfg', values: [4, 7, 200] },
    ]),
  );
  expect(plan.cells).toBe(9);
  expect(plan.issues).toEqual([]);
  expect(plan.warnings).toEqual([
    {
      path: 'axes.0',
      message: 'No server has the scheduler “karas”',
      value: 'karas',
      hint: 'Did you mean “karras”?',
    },
    expect.objectContaining({ path: 'axes.1', value: 200, hint: 'Did you mean “100”?' }),
  ]);
  const [cloud, desk] = plan.servers;
  expect(cloud?.lacks.map(({ kind, value, renders }) => [kind, value, renders])).toEqual([
    ['option', 'karas', 3],
    ['option', 'exponential', 3],
    ['range', 200, 3],
    ['model', 'base.safetensors', 9],
  ]);
  expect(cloud?.lacks[3]).toMatchObject({
    path: 'workflow.4.ckpt_name',
    nearest: ['base_v2.safetensors'],
    message: 'cloud has no checkpoint “base.safetensors”.',
  });
  expect(cloud?.can).toBe(0);
  expect(desk?.can).toBe(4);
});

test('says nothing of a server that has not told what it has, and of values that it may take all the same', async () => {
  await insertServer(api.db, { name: 'silent', simulated: false });
  const silent = await planSweep(api.ctx, sweep([{ param: 'scheduler', values: ['whatever'] }]));
  expect(silent.warnings).toEqual([]);
  expect(silent.servers).toMatchObject([{ name: 'silent', can: 1, lacks: [], secondsPerRender: null }]);
  expect(silent.seconds).toBeNull();

  const image = { class_type: 'LoadImage', inputs: { image: 'mine.png' } };
  const info = {
    ...objectInfo(['normal']),
    LoadImage: { input: { required: { image: [['example.png'], { image_upload: true }] } } },
  };
  await serverTelling('desk', info);
  const brought = await planSweep(api.ctx, {
    definition: {
      teststrip: 1,
      name: 'x',
      workflow: {
        ...graph(),
        '5': { class_type: 'VAEEncode', inputs: { pixels: ['10', 0], vae: ['4', 2] } },
        '10': image,
      },
      axes: [{ param: 'cfg', values: [1, 2] }],
    },
  });
  expect(brought.servers.find(({ name }) => name === 'desk')?.lacks).toMatchObject([
    { kind: 'node', value: 'VAEEncode', renders: 2 },
  ]);
});

test('counts what is rendered already, and says what the rest takes on the servers that can', async () => {
  const fast = await serverTelling('fast', objectInfo(['normal']), 2);
  const slow = await serverTelling('slow', objectInfo(['normal']), 1);
  await createSweep(api.ctx, { definition: cfgSweep([1, 2, 3, 4]), start: true });
  await renderAll(api.db, fast, 4);
  await api.db.pool.query('update render set seconds = 10');
  const first = await planSweep(api.ctx, {
    definition: cfgSweep([3, 4, 5, 6, 7, 8], { seeds: { count: 2, from: 1 } }),
    rows: { limit: 3 },
  });
  expect(first).toMatchObject({ cells: 12, renders: 12, reused: 2, candidates: 12, removed: [] });
  expect(first.rows).toMatchObject({
    total: 6,
    cells: [
      { labels: ['3'], ordinal: 0, have: 'done', out: null },
      { ordinal: 2, have: 'done' },
      { ordinal: 4, have: null },
    ],
  });
  expect(first.servers.map(({ name, measured }) => [name, measured])).toEqual([
    ['fast', 4],
    ['slow', 0],
  ]);
  // Ten renders of ten seconds each, on two servers side by side.
  expect(first.seconds?.typical).toBeCloseTo(50, 5);
  expect(first.gpuHours?.typical).toBeCloseTo(100 / 3600, 6);
  expect(first.dollars?.typical).toBeCloseTo((50 * 2 + 50 * 1) / 3600, 6);
  expect(first.seconds?.low).toBeLessThan(50);
  expect(first.seconds?.high).toBeGreaterThan(50);
  expect(first.disk?.bytes).toBeGreaterThan(0);

  await api.db.pool.query('update server set price_per_hour = null where id = $1', [slow]);
  const twice = await planSweep(api.ctx, {
    definition: cfgSweep([5, 6], { set: { steps: 44 } }),
  });
  expect(twice.dollars).toBeNull();
  // 20 steps took ten seconds: 44 take as much longer as they are more work.
  const workAt = (steps: number) =>
    workOf(patchGraph(parseJson(JSON.stringify(graph())) as Graph, [['3', 'steps', steps]])).seconds;
  expect(twice.servers[0]?.secondsPerRender?.typical).toBeCloseTo((10 * workAt(44)) / workAt(20), 5);
});

test('says what rules took away', async () => {
  await serverTelling('desk', objectInfo(['normal', 'karras']));
  const plan = await planSweep(
    api.ctx,
    sweep(
      [
        { param: 'scheduler', values: ['normal', 'karras'] },
        { param: 'cfg', values: '1-10' },
      ],
      { exclude: ['scheduler == "karras" && cfg > 7'] },
    ),
  );
  expect(plan).toMatchObject({ cells: 17, candidates: 20, removed: [{ count: 3, path: 'exclude.0' }] });
  expect(plan.axes).toMatchObject([
    { name: 'scheduler', count: 2, labels: ['normal', 'karras'] },
    { name: 'cfg', count: 10 },
  ]);
});

const large = (more: object = {}) => ({
  definition: {
    teststrip: 1,
    name: 'x',
    workflow: graph(),
    axes: [
      { param: 'cfg', values: '1-100' },
      { param: 'steps', values: '1-100' },
      { param: 'denoise', values: '0.1-1 (+0.1)' },
    ],
    exclude: ['cfg > 90 && steps > 90 && denoise < 0.5'],
    ...more,
  },
});

test('a plan of 100,000 cells is made beside the web process, which stays free, and is given up with its reader', async () => {
  await serverTelling('desk', objectInfo(['normal']));
  const asked = (body: object, signal?: AbortSignal) =>
    ask(planRoute, 'POST', '/api/v1/plan', { body, ...(signal ? { signal } : {}) });
  const rows = { offset: 99_000, limit: 5, show: 'all' };
  // The thread starts with the first.
  expect((await asked({ definition: cfgSweep([1]) })).status).toBe(200);
  const before = performance.eventLoopUtilization();
  const { status, json } = await read(asked({ ...large(), rows }));
  const { utilization } = performance.eventLoopUtilization(before);
  expect(status).toBe(200);
  expect(planSchema.parse(json)).toMatchObject({
    cells: 99_600,
    renders: 99_600,
    candidates: 100_000,
    removed: [{ path: 'exclude.0', count: 400 }],
    rows: { total: 100_000, cells: Array.from({ length: 5 }, () => ({ out: null, have: null })) },
  });
  expect(utilization).toBeLessThan(0.5);

  const gone = new AbortController();
  const left = asked(large(), gone.signal);
  setTimeout(() => gone.abort(), 30);
  expect((await left).status).toBe(499);
  expect((await read(asked({ definition: cfgSweep([1, 2]) }))).json).toMatchObject({ cells: 2 });
  const refused = await read(asked({ definition: 7 }));
  expect(refused).toMatchObject({ status: 400, json: { error: { code: 'invalid_input' } } });
});

test('stops choosing and counting cells as soon as it is told to', async () => {
  const looks = { left: 3 };
  const stop = {
    throwIfAborted: () => {
      looks.left -= 1;
      if (looks.left < 0) throw new Error('gone');
    },
  };
  await expect(planSweep(api.ctx, large(), stop)).rejects.toThrow('gone');
  expect(looks.left).toBe(-1);
});

test('what no server can make stops nobody from making the sweep', async () => {
  await serverTelling('desk', objectInfo(['normal'], ['other.safetensors']));
  const definition = cfgSweep([1, 2]);
  const plan = await planSweep(api.ctx, { definition });
  expect(plan).toMatchObject({
    issues: [],
    warnings: [{ path: 'workflow.4.ckpt_name', message: 'desk has no checkpoint “base.safetensors”' }],
    servers: [{ can: 0 }],
    seconds: null,
  });
  expect((await createSweep(api.ctx, { definition, start: true })).counts).toMatchObject({ pending: 2 });
});

test('a server that lists files under other separators takes them', async () => {
  const theirs = String.raw`sdxl\base.safetensors`;
  const id = await serverTelling('windows', objectInfo(['normal'], [theirs]));
  const asked = ['sdxl/base.safetensors', theirs, 'base.safetensors'];
  expect(await listedTexts(api.db.pool, id, asked)).toEqual(new Set([theirs]));
});
