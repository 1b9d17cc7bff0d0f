import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createSweep } from '#service/create-sweep.ts';
import { planSweep } from '#service/plan-sweep.ts';
import { cfgSweep, graph, insertServer, openApi, renderAll, type TestApi } from './open-api.ts';

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
  expect(plan.issues).toEqual([
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
  expect(silent.issues).toEqual([]);
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
  // 44 steps and what is around them are twice 20 steps and what is around those.
  expect(twice.servers[0]?.secondsPerRender?.typical).toBeCloseTo(20, 5);
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

test('100,000 cells leave the process free for others, and nobody is served who has gone', async () => {
  await serverTelling('desk', objectInfo(['normal']));
  const definition = cfgSweep([]).workflow;
  const large = {
    definition: {
      teststrip: 1,
      name: 'x',
      workflow: definition,
      axes: [
        { param: 'cfg', values: '1-100' },
        { param: 'steps', values: '1-100' },
      ],
      seeds: { count: 10, from: 1 },
    },
  };
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const used = process.cpuUsage();
  delay.enable();
  const plan = await planSweep(api.ctx, large);
  delay.disable();
  expect(plan).toMatchObject({ cells: 100_000, renders: 100_000 });
  expect(process.cpuUsage(used).user / 1e6).toBeLessThan(4);
  expect(delay.percentile(99) / 1e6).toBeLessThan(100);
  const gone = new AbortController();
  const left = planSweep(api.ctx, large, gone.signal);
  gone.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
});
