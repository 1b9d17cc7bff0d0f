import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RouteHandler } from '#app/_server/handle.ts';
import { POST as parameters } from '#app/api/v1/parameters/route.ts';
import { POST as plan } from '#app/api/v1/plan/route.ts';
import { GET as preview } from '#app/api/v1/renders/[key]/preview/route.ts';
import { GET as workflow } from '#app/api/v1/renders/[key]/workflow/route.ts';
import { PATCH as updateServer } from '#app/api/v1/servers/[id]/route.ts';
import { POST as addServer } from '#app/api/v1/servers/route.ts';
import { PUT as rate } from '#app/api/v1/sweeps/[id]/cells/[ordinal]/rating/route.ts';
import { GET as cell } from '#app/api/v1/sweeps/[id]/cells/[ordinal]/route.ts';
import { POST as previewOfChange } from '#app/api/v1/sweeps/[id]/change/preview/route.ts';
import { POST as fork } from '#app/api/v1/sweeps/[id]/fork/route.ts';
import { POST as look } from '#app/api/v1/sweeps/[id]/look/route.ts';
import { POST as retry } from '#app/api/v1/sweeps/[id]/retry/route.ts';
import { GET as sweep } from '#app/api/v1/sweeps/[id]/route.ts';
import { GET as list, POST as create } from '#app/api/v1/sweeps/route.ts';
import { POST as readWorkflow } from '#app/api/v1/workflows/read/route.ts';
import { GET as image } from '#app/images/[name]/route.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';
import { saveNodes } from '#db/server.ts';
import { createSweep } from '#service/create-sweep.ts';
import { ask, cfgSweep, graph, insertServer, openApi, type TestApi } from './open-api.ts';

const fixture = (path: string): Buffer =>
  readFileSync(new URL(`../../fixtures/comfyui-live/${path}`, import.meta.url));
const picture = fixture('0.33/01-first-render.png');
const editor = fixture('ui-to-api/nested-subgraph.json').toString();

let api: TestApi;
let sweepId: string;
let serverId: string;
beforeAll(async () => {
  api = await openApi();
  api.ctx.enqueue = async () => undefined;
  serverId = await insertServer(api.db, { name: 'real', simulated: false });
  await saveNodes(api.db.pool, serverId, fixture('0.33/object-info.trimmed.json').toString());
  sweepId = (await createSweep(api.ctx, { definition: cfgSweep([1, 2, 3]) })).id;
});
afterAll(() => api.close());

/** Values that break things: huge, negative, exotic, prototype names, NUL, halves of characters. */
const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    '\0',
    'a\0b',
    '\ud800',
    '__proto__',
    'constructor',
    '../x',
    '*',
    'http://x',
    '%00',
    '💥',
  ),
  fc.constantFrom<unknown>(-1, 0, 1.5, 1e308, -0, 2 ** 31, 2 ** 53, 18446744073709551616n, -(2n ** 70n)),
  fc.constantFrom<unknown>(null, true, [], {}, [[]], { a: { b: {} } }),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const anything = fc.oneof(nasty, fc.jsonValue({ maxDepth: 4 }));
const keyed = (names: string[]) =>
  fc.dictionary(
    fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: fc.string() }),
    anything,
    { maxKeys: 6 },
  );

/** A right definition with one thing at a random place replaced. */
const bent = fc.tuple(fc.nat(), anything).map(([at, value]) => {
  const definition: unknown = JSON.parse(
    JSON.stringify({
      ...cfgSweep([1, 2]),
      params: { mine: '3.cfg, 3.denoise' },
      set: { steps: 10 },
      axes: [
        { param: 'positive', values: 'a, b' },
        {
          zip: [
            { param: 'sampler', values: ['euler', 'ddim'] },
            { param: 'scheduler', values: ['normal', 'karras'] },
          ],
        },
      ],
      seeds: { count: 2, from: 7 },
      servers: ['*'],
    }),
  );
  const places: [object, string][] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node, key]);
      walk(Reflect.get(node, key));
    }
  };
  walk(definition);
  const place = places[at % places.length];
  if (place) Reflect.set(place[0], place[1], value);
  return definition;
});

const expectNoFault = async (answer: Promise<Response>): Promise<void> => {
  const response = await answer;
  const text = await response.text();
  expect(response.status, text).not.toBe(500);
  if (response.status >= 400) expect(text).toMatch(/^\{"error":\{"code":"/);
};
const cases = (property: fc.IAsyncProperty<unknown>, numRuns: number) =>
  fc.assert(property as fc.IAsyncPropertyWithHooks<unknown>, {
    numRuns,
    interruptAfterTimeLimit: 25_000,
    markInterruptAsFailure: false,
  });

test.each<[string, RouteHandler, string[]]>([
  ['POST', plan, ['definition', 'workflow', 'rows', 'servers', 'simulated']],
  ['POST', parameters, ['workflow', 'servers', 'simulated']],
  ['POST', create, ['definition', 'workflow', 'start']],
  ['POST', previewOfChange, ['definition', 'workflow', 'revision']],
  ['POST', fork, ['name']],
  ['POST', look, ['ordinals']],
  ['POST', retry, ['ordinals']],
  ['PUT', rate, ['stars', 'flag', 'note']],
  ['POST', addServer, ['name', 'url', 'headers', 'enabled']],
  ['PATCH', updateServer, ['name', 'url', 'headers', 'enabled']],
])('%s with a random body never fails inside (%#)', async (method, handler, names) => {
  const id = handler === updateServer ? serverId : sweepId;
  const body = fc.oneof(
    keyed(names).map((value) => stringifyJson(value)),
    anything.map((value) => stringifyJson(value)),
    fc.string(),
  );
  await cases(
    fc.asyncProperty(body, (text) =>
      expectNoFault(ask(handler, method, '/x', { params: { id, ordinal: '1' }, body: text })),
    ),
    120,
  );
});

test.each([
  ['planned', plan],
  ['created', create],
])('a definition bent at one place is %s or refused', async (_, handler) => {
  const body = fc.oneof(
    bent.map((definition) => ({ definition })),
    bent.map((definition) => ({ definition: stringifyJson(definition) })),
    anything.map((workflow) => ({ definition: 'teststrip: 1\nname: x\nworkflow: w.json\n', workflow })),
    fc.string().map((definition) => ({ definition: `teststrip: 1\nname: x\nworkflow: {}\n${definition}` })),
  );
  await cases(
    fc.asyncProperty(body, (value) =>
      expectNoFault(ask(handler, 'POST', '/x', { body: stringifyJson(value) })),
    ),
    250,
  );
});

test.each(['name', 'workflow', 'servers'])(
  'NUL written into %s by an escape is refused there',
  async (field) => {
    const value = field === 'servers' ? ['\0'] : '\0';
    const definition = stringifyJson({ ...cfgSweep([1]), [field]: value });
    for (const handler of [plan, create]) {
      const response = await ask(handler, 'POST', '/x', { body: stringifyJson({ definition }) });
      const text = await response.text();
      expect(text).toContain('NUL');
      expect(text).toContain(`"path":"${field}`);
    }
  },
);

test('a node input replaced by anything is taken or refused', async () => {
  const changed = fc
    .tuple(fc.constantFrom('seed', 'cfg', 'model', 'positive', 'sampler_name'), anything)
    .map(([input, value]) => {
      const bad = graph();
      Reflect.set(bad['3'].inputs, input, value);
      return { definition: { ...cfgSweep([1]), axes: [{ param: '3.steps', values: [1] }], workflow: bad } };
    });
  await cases(
    fc.asyncProperty(changed, (body) =>
      expectNoFault(ask(create, 'POST', '/x', { body: stringifyJson(body) })),
    ),
    200,
  );
});

test('whatever a workflow is, its parameters are told or it is refused', async () => {
  const changed = fc
    .tuple(fc.constantFrom('seed', 'cfg', 'model', 'positive', 'sampler_name', 'lora_1'), anything)
    .map(([input, value]) => {
      const bad = graph();
      Reflect.set(bad['3'].inputs, input, value);
      return bad;
    });
  const workflows = fc.oneof(changed, changed.map(stringifyJson), anything, fc.string());
  await cases(
    fc.asyncProperty(workflows, (workflow) =>
      expectNoFault(ask(parameters, 'POST', '/x', { body: stringifyJson({ workflow }) })),
    ),
    200,
  );
});

test('whatever bytes are brought as a workflow, they are read or refused', async () => {
  const { workflow } = JSON.parse(editor) as { workflow: unknown };
  const saved = JSON.stringify(workflow);
  const hurt = (bytes: Uint8Array, changes: [number, number][]): Uint8Array => {
    const copy = Uint8Array.from(bytes);
    for (const [at, value] of changes) copy[at % Math.min(copy.length, 8000)] = value;
    return copy;
  };
  const files = fc.oneof(
    fc.constantFrom<Uint8Array>(picture, Buffer.from(saved)),
    fc.tuple(fc.nat(saved.length), fc.nat(60), anything).map(([at, length, value]) =>
      Buffer.from(saved.slice(0, at) + stringifyJson(value) + saved.slice(at + length)),
    ),
    fc.tuple(fc.constantFrom<Uint8Array>(picture, Buffer.from(saved)), fc.array(fc.tuple(fc.nat(), fc.nat(255)))).map(
      ([bytes, changes]) => hurt(bytes, changes),
    ),
    fc.uint8Array({ maxLength: 300 }),
    anything.map((value) => Buffer.from(stringifyJson(value))),
  ); // prettier-ignore
  const found = { graph: 0, nothing: 0 };
  await cases(
    fc.asyncProperty(files, fc.string(), async (bytes, name) => {
      const address = `/api/v1/workflows/read?name=${encodeURIComponent(name.toWellFormed())}`;
      const response = await ask(readWorkflow, 'POST', address, { body: bytes });
      await expectNoFault(Promise.resolve(response.clone()));
      if (response.ok)
        found[((await response.json()) as { workflow: unknown }).workflow === null ? 'nothing' : 'graph'] +=
          1;
    }),
    200,
  );
  expect(found.graph).toBeGreaterThan(10);
  expect(found.nothing).toBeGreaterThan(10);
});

test('random addresses find nothing, and break nothing', async () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom('\0', '%00', "' or 1=1", '9'.repeat(30), '-1', '1e3', 'NaN', '../..'),
  );
  await cases(
    fc.asyncProperty(text, text, async (one, two) => {
      for (const handler of [sweep, cell, workflow, preview, image])
        await expectNoFault(
          ask(handler, 'GET', '/x', { params: { id: one, ordinal: two, key: one, name: two } }),
        );
      await expectNoFault(ask(cell, 'GET', '/x', { params: { id: sweepId, ordinal: two } }));
      await expectNoFault(
        ask(
          list,
          'GET',
          `/x?limit=${encodeURIComponent(one.toWellFormed())}&before=${encodeURIComponent(two.toWellFormed())}`,
        ),
      );
    }),
    80,
  );
});
