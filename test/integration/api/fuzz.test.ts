import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RouteHandler } from '#app/_server/handle.ts';
import { POST as plan } from '#app/api/v1/plan/route.ts';
import { GET as preview } from '#app/api/v1/renders/[key]/preview/route.ts';
import { GET as workflow } from '#app/api/v1/renders/[key]/workflow/route.ts';
import { PATCH as updateServer } from '#app/api/v1/servers/[id]/route.ts';
import { POST as addServer } from '#app/api/v1/servers/route.ts';
import { PUT as rate } from '#app/api/v1/sweeps/[id]/cells/[ordinal]/rating/route.ts';
import { GET as cell } from '#app/api/v1/sweeps/[id]/cells/[ordinal]/route.ts';
import { POST as look } from '#app/api/v1/sweeps/[id]/look/route.ts';
import { POST as retry } from '#app/api/v1/sweeps/[id]/retry/route.ts';
import { GET as sweep } from '#app/api/v1/sweeps/[id]/route.ts';
import { GET as list, POST as create } from '#app/api/v1/sweeps/route.ts';
import { GET as image } from '#app/images/[name]/route.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';
import { createSweep } from '#service/create-sweep.ts';
import { ask, cfgSweep, graph, insertServer, openApi, type TestApi } from './open-api.ts';

let api: TestApi;
let sweepId: string;
let serverId: string;
beforeAll(async () => {
  api = await openApi();
  api.ctx.enqueue = async () => undefined;
  serverId = await insertServer(api.db, { name: 'real', simulated: false });
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
  ['POST', plan, ['definition', 'workflow']],
  ['POST', create, ['definition', 'workflow', 'start']],
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
