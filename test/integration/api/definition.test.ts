import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { POST as planRoute } from '#app/api/v1/plan/route.ts';
import { POST as createRoute } from '#app/api/v1/sweeps/route.ts';
import type { Issue } from '#core/error/issue.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';
import { createSweep } from '#service/create-sweep.ts';
import { getSweep } from '#service/get-sweep.ts';
import { planSweep } from '#service/plan-sweep.ts';
import {
  ask,
  cfgSweep,
  countRows,
  graph,
  insertServer,
  openApi,
  read,
  renderAll,
  type TestApi,
} from './open-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());
afterEach(async () => {
  await api.db.pool.query('truncate server, workflow, render cascade');
});

const nothing = { workflow: 0, sweep: 0, cell: 0, render: 0 };
type Refused = { error: { code: string; message: string; issues: Issue[] } };

const create = async (definition: unknown, more: object = {}) => {
  const { status, json } = await read(
    ask(createRoute, 'POST', '/api/v1/sweeps', { body: stringifyJson({ definition, ...more }) }),
  );
  return { status, json, error: (json as Partial<Refused>).error };
};

describe('a definition with mistakes', () => {
  test('six of them give six issues, each with its path', async () => {
    const definition = {
      teststrip: 1,
      name: '',
      workflow: graph(),
      set: { stepps: 30 },
      axes: [
        { param: 'cfg', values: '9-1 (+x)' },
        { param: 'nonsense', values: [1, 2] },
        {
          zip: [
            { param: 'sampler', values: ['euler', 'dpmpp_2m'] },
            { param: 'scheduler', values: ['normal'] },
          ],
        },
      ],
      seeds: { count: -3 },
    };
    const { status, error } = await create(definition);
    expect(status).toBe(400);
    expect(error?.code).toBe('invalid_input');
    const paths = (error?.issues ?? []).map((issue) => issue.path);
    expect(paths).toHaveLength(6);
    for (const start of ['name', 'set.stepps', 'axes.0', 'axes.1', 'axes.2', 'seeds'])
      expect(paths.filter((path) => path.startsWith(start))).toHaveLength(1);
    expect(await countRows(api.db)).toEqual(nothing);
  });

  test('planning says the same issues with status 200', async () => {
    const answer = await read(
      ask(planRoute, 'POST', '/api/v1/plan', { body: { definition: 'teststrip: 1\nname: x\naxes: 3\n' } }),
    );
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ cells: 0, renders: 0, reused: 0 });
    const { issues } = answer.json as { issues: Issue[] };
    expect(issues.map((issue) => issue.path).toSorted()).toEqual(['axes', 'workflow']);
  });

  test('servers that do not exist are named', async () => {
    await insertServer(api.db, { name: 'known', simulated: false });
    const { error } = await create(cfgSweep([1], { servers: ['known', 'unknown'] }));
    expect(error?.issues).toEqual([
      expect.objectContaining({
        path: 'servers.1',
        value: 'unknown',
        hint: expect.stringContaining('known'),
      }),
    ]);
  });

  test('too many cells are refused, not expanded', async () => {
    const long = Array.from({ length: 2000 }, (_, i) => i);
    const definition = {
      ...cfgSweep([1]),
      axes: ['cfg', 'steps'].map((param) => ({ param, values: long })),
    };
    const { error } = await create(definition);
    expect(error?.issues).toHaveLength(1);
    expect(error?.issues[0]).toMatchObject({ path: 'axes' });
  });
});

describe('a workflow that is none', () => {
  const yaml = 'teststrip: 1\nname: x\nworkflow: mine.json\naxes:\n  - {param: cfg, values: [1]}\n';
  const dangling = graph();
  dangling['8'].inputs.samples = ['33', 0];
  const cases: [string, unknown, RegExp][] = [
    ['as the editor saves it', { nodes: [], links: [], version: 0.4 }, /API/],
    ['empty', '', /empty/],
    ['not JSON', 'hello', /JSON/],
    ['a link to nowhere', dangling, /33/],
    ['a node without class', { '1': { inputs: {} } }, /class/],
  ];
  test.each(cases)('%s: a clear issue, nothing stored', async (_, workflow, words) => {
    const { status, error } = await create(yaml, { workflow });
    expect(status).toBe(400);
    expect(error?.issues.length).toBeGreaterThan(0);
    expect(error?.issues.every((issue) => issue.path.startsWith('workflow'))).toBe(true);
    expect(error?.issues.map((issue) => `${issue.message} ${issue.hint ?? ''}`).join(' ')).toMatch(words);
    expect(await countRows(api.db)).toEqual(nothing);
  });

  test('an axis over a node that the graph lacks', async () => {
    const { error } = await create(cfgSweep([1], { axes: [{ param: '77.cfg', values: [1] }] }));
    expect(error?.issues).toEqual([
      expect.objectContaining({ path: 'axes.0.param', message: expect.stringContaining('77') }),
    ]);
    expect(await countRows(api.db)).toEqual(nothing);
  });

  test('a name that nobody knows', async () => {
    const { error } = await create(cfgSweep([1], { workflow: 'nowhere.json' }));
    expect(error?.issues).toEqual([expect.objectContaining({ path: 'workflow', value: 'nowhere.json' })]);
  });

  test('characters that cannot be stored', async () => {
    const bad = graph();
    bad['6'].inputs.text = 'a\0b';
    const { status, error } = await create('teststrip: 1\nname: "x\\0y"\nworkflow: mine.json\n', {
      workflow: JSON.stringify(bad),
    });
    expect(status).toBe(400);
    expect(error?.issues.map((issue) => issue.path).toSorted()).toEqual(['name', 'workflow.6.inputs.text']);
  });
});

describe('a body', () => {
  test('of 60 MB is refused by its announced length, unread', async () => {
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(stream) {
        pulled += 1;
        stream.enqueue(new Uint8Array(64 * 1024).fill(32));
      },
    });
    const request = new Request('http://127.0.0.1:3000/api/v1/sweeps', {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { host: '127.0.0.1:3000', 'content-length': String(60 * 1024 * 1024) },
    } as RequestInit);
    const { status, json } = await read(createRoute(request, { params: Promise.resolve({}) }));
    expect(status).toBe(413);
    expect(json).toMatchObject({ error: { code: 'too_large', message: expect.stringContaining('20 MB') } });
    expect(pulled).toBeLessThan(5);
  });

  test('of 60 MB without a length is left as soon as it is too long', async () => {
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(stream) {
        pulled += 1;
        if (pulled > 60) return stream.close();
        stream.enqueue(new Uint8Array(1024 * 1024).fill(32));
      },
    });
    const request = new Request('http://127.0.0.1:3000/api/v1/plan', {
      method: 'POST',
      body,
      duplex: 'half',
    } as RequestInit);
    const answer = await planRoute(request, { params: Promise.resolve({}) });
    expect(answer.status).toBe(413);
    expect(pulled).toBeLessThan(25);
  });

  test.each([
    '',
    '{',
    '[]',
    'null',
    '"x"',
    '{"definition": 7}',
    '{"definitions": ""}',
    '{"definition":"a","x":1}',
  ])('that is not right (%s) is refused with an issue', async (body) => {
    const { status, json } = await read(ask(createRoute, 'POST', '/api/v1/sweeps', { body }));
    expect(status).toBe(400);
    expect((json as Refused).error.issues.length).toBeGreaterThan(0);
  });
});

describe('where a workflow is found', () => {
  test('an example, by the name of its file', async () => {
    const plan = await planSweep(api.ctx, {
      definition:
        'teststrip: 1\nname: x\nworkflow: sdxl-two-loras.api.json\naxes:\n  - {param: cfg, values: [4, 7, 10]}\nseeds: {count: 2, from: 5}\n',
    });
    expect(plan).toMatchObject({ cells: 6, renders: 6, reused: 0, simulated: true, issues: [] });
  });

  test('never a file outside the examples', async () => {
    const plan = await planSweep(api.ctx, { definition: cfgSweep([1], { workflow: '../../package.json' }) });
    expect(plan.issues).toEqual([expect.objectContaining({ path: 'workflow' })]);
  });

  test('a stored one by name and by hash, the graph beside a definition under its name', async () => {
    const { id } = await createSweep(api.ctx, {
      definition:
        'teststrip: 1\nname: first # kept\nworkflow: mine.json\naxes: [{param: cfg, values: [1, 2]}]\n',
      workflow: graph(),
    });
    const first = await getSweep(api.ctx, { id });
    expect(first.workflow.name).toBe('mine.json');
    expect(first.definition).toContain('# kept');
    for (const workflow of ['mine.json', 'folder/mine.json', first.workflow.hash]) {
      const plan = await planSweep(api.ctx, { definition: cfgSweep([1, 2], { workflow }) });
      expect(plan).toMatchObject({ cells: 2, renders: 2, issues: [] });
    }
    expect(await countRows(api.db)).toEqual({ workflow: 1, sweep: 1, cell: 2, render: 2 });
  });

  test('a graph in a definition is stored once, and named by its hash from then on', async () => {
    const { id } = await createSweep(api.ctx, { definition: cfgSweep([1]) });
    const sweep = await getSweep(api.ctx, { id });
    expect(JSON.parse(sweep.definition)).toMatchObject({ workflow: sweep.workflow.hash });
  });
});

describe('sweeps that overlap', () => {
  test('share renders, and what is done is not rendered again', async () => {
    const server = await insertServer(api.db, { name: 'real', simulated: false });
    await createSweep(api.ctx, { definition: cfgSweep([1, 2, 3, 4]), start: true });
    expect(await renderAll(api.db, server)).toHaveLength(4);

    const definition = cfgSweep([3, 4, 5]);
    expect(await planSweep(api.ctx, { definition })).toMatchObject({
      cells: 3,
      renders: 3,
      reused: 2,
      simulated: false,
      issues: [],
    });
    const second = await createSweep(api.ctx, { definition, start: true });
    expect(second.counts).toMatchObject({ cells: 3, done: 2, pending: 1 });
    expect(await countRows(api.db)).toMatchObject({ workflow: 1, sweep: 2, cell: 7, render: 5 });
    expect(await renderAll(api.db, server)).toHaveLength(1);
  });

  test('values that make the same picture are cells of one render', async () => {
    const definition = cfgSweep([7, 8], {
      axes: [
        { param: 'cfg', values: [7, 8] },
        { param: '9.filename_prefix', values: ['a', 'b'] },
      ],
    });
    expect(await planSweep(api.ctx, { definition })).toMatchObject({ cells: 4, renders: 2 });
    const { counts } = await createSweep(api.ctx, { definition });
    expect(counts.cells).toBe(4);
    expect((await countRows(api.db))['render']).toBe(2);
  });

  test('created at the same moment, they do not get in each other’s way', async () => {
    const values = Array.from({ length: 300 }, (_, i) => i / 10);
    const made = await Promise.all(
      [0, 50, 100, 150].map((from) =>
        createSweep(api.ctx, {
          definition: cfgSweep(values.slice(from, from + 150)),
          start: from % 100 === 0,
        }),
      ),
    );
    expect(made.map((sweep) => sweep.counts.cells)).toEqual([150, 150, 150, 150]);
    expect((await countRows(api.db))['render']).toBe(300);
  });

  test('all of it done already: done at its start', async () => {
    const server = await insertServer(api.db, { name: 'real', simulated: false });
    await createSweep(api.ctx, { definition: cfgSweep([1, 2]), start: true });
    await renderAll(api.db, server);
    const { id } = await createSweep(api.ctx, { definition: cfgSweep([2, 1]), start: true });
    expect(await getSweep(api.ctx, { id })).toMatchObject({ state: 'done', counts: { cells: 2, done: 2 } });
  });
});
