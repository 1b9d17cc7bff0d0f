import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { GET as healthRoute } from '#app/healthz/route.ts';
import { POST as parametersRoute } from '#app/api/v1/parameters/route.ts';
import { GET as serversRoute } from '#app/api/v1/servers/route.ts';
import { POST as changeRoute } from '#app/api/v1/sweeps/[id]/change/route.ts';
import { POST as undoRoute } from '#app/api/v1/sweeps/[id]/change/undo/route.ts';
import { GET as judgementRoute } from '#app/api/v1/sweeps/[id]/judgement/route.ts';
import { GET as sweepRoute } from '#app/api/v1/sweeps/[id]/route.ts';
import { POST as castRoute } from '#app/api/v1/sweeps/[id]/votes/route.ts';
import { GET as workflowRoute } from '#app/api/v1/workflows/[hash]/route.ts';
import { main } from '#bin/cli/main.ts';
import { type Judgement, judgementSchema } from '#core/api/vote.ts';
import { parseJson } from '#core/json/parse-json.ts';
import { seededRandom } from '#core/rating/seeded-random.ts';
import { createSweep } from '#service/create-sweep.ts';
import { serveRoutes } from '#test/support/serve-routes.ts';
import { ask, cfgSweep, insertServer, openApi, read, renderAll, type TestApi } from './open-api.ts';

let api: TestApi;
let server: string;
let front: Awaited<ReturnType<typeof serveRoutes>>;
beforeAll(async () => {
  api = await openApi();
  api.ctx.enqueue = async () => undefined;
  server = await insertServer(api.db, { name: 'real', simulated: false });
  front = await serveRoutes({
    'GET /healthz': healthRoute,
    'GET /api/v1/servers': serversRoute,
    'POST /api/v1/parameters': parametersRoute,
    'GET /api/v1/sweeps/[id]': sweepRoute,
    'GET /api/v1/sweeps/[id]/judgement': judgementRoute,
    'POST /api/v1/sweeps/[id]/change': changeRoute,
    'POST /api/v1/sweeps/[id]/change/undo': undoRoute,
    'GET /api/v1/workflows/[hash]': workflowRoute,
  });
  vi.stubEnv('TESTSTRIP_URL', front.url);
});
afterAll(async () => {
  await front.close();
  await api.close();
});
afterEach(() => vi.restoreAllMocks());

/** Run the command line in this process. */
async function teststrip(...args: string[]) {
  let [stdout, stderr] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => (stdout += String(text)) !== '');
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => (stderr += String(text)) !== '');
  const code = await main(args);
  vi.restoreAllMocks();
  return { code, stdout, stderr };
}

async function judge(id: string): Promise<Judgement> {
  const { json } = await read(
    ask(judgementRoute, 'GET', `/api/v1/sweeps/${id}/judgement`, { params: { id } }),
  );
  return judgementSchema.parse(json);
}

/** Somebody who likes CFG 6.4 and denoise 0.72, both between the values, votes on screens of four. */
async function vote(id: string, screens: number, seed: number, only?: readonly number[]): Promise<void> {
  const { uniform } = seededRandom(seed);
  const { axes, cells } = await judge(id);
  const values = cells.render.map((_, row) =>
    axes.map((axis, at) => Number(axis.values[cells.at[at]?.[row] ?? 0]?.label)),
  );
  for (let screen = 0; screen < screens; screen += 1) {
    const pool = only ? [...only] : [...cells.render.keys()];
    const slots = Array.from({ length: Math.min(4, pool.length) }, () =>
      pool.splice(Math.floor(uniform() * pool.length), 1),
    ).flat();
    const liked = slots.map((row) => {
      const [cfg = 0, denoise = 0] = values[row] ?? [];
      return -0.5 * (cfg - 6.4) ** 2 - 30 * (denoise - 0.72) ** 2 - Math.log(-Math.log(uniform() || 0.5));
    });
    const body = {
      id: randomUUID(),
      rater: 'Ada',
      renders: slots.map((row) => cells.render[row]),
      best: liked.indexOf(Math.max(...liked)),
      worst: liked.indexOf(Math.min(...liked)),
      milliseconds: 2000,
    };
    const answer = await read(ask(castRoute, 'POST', '/x', { params: { id }, body }));
    expect(answer.status).toBe(201);
  }
}

async function makeSweep(): Promise<string> {
  const axes = [
    { param: 'cfg', values: [2, 5, 8, 11] },
    { param: 'denoise', values: [0.4, 0.6, 0.8, 1] },
  ];
  const steps = 1 + Math.floor(Math.random() * 9_000);
  const { id } = await createSweep(api.ctx, {
    definition: cfgSweep([], { axes, set: { steps } }),
    start: true,
  });
  await renderAll(api.db, server);
  return id;
}
const definitionOf = async (id: string) =>
  z
    .object({ definition: z.string(), revision: z.int() })
    .parse((await read(ask(sweepRoute, 'GET', '/x', { params: { id } }))).json);

const toldSchema = z.object({
  state: z.object({ step: z.string(), rounds: z.int(), waiting: z.int(), settings: z.int() }),
  handful: z.object({ worth: z.boolean(), points: z.array(z.object({ why: z.string() })) }).nullable(),
  changed: z.boolean(),
});
const told = (stdout: string) => toldSchema.parse(parseJson(stdout.trim()));

test('keep-going: says first what it would do, does it once, waits for pictures and votes, and is undone', async () => {
  const id = await makeSweep();
  expect(await teststrip('keep-going', id)).toMatchObject({
    code: 0,
    stdout: `Nobody voted yet: ${front.url}/sweeps/${id}/vote\n`,
  });
  await vote(id, 24, 5);
  const before = await definitionOf(id);
  const dry = await teststrip('keep-going', id, '--dry-run');
  expect(dry.code).toBe(0);
  expect(dry.stdout).toMatch(
    /^(- (CFG|Denoise) .*\. (Likely better|Little is known there).*\.\n){6}The best of them should gain \+\d/,
  );
  expect(dry.stdout).not.toContain('Vote on them');
  const preview = told((await teststrip('keep-going', id, '--dry-run', '--json')).stdout);
  expect(preview).toMatchObject({ changed: false, state: { step: 'choose' }, handful: { worth: true } });
  expect(preview.handful?.points.map(({ why }) => `- ${why}`)).toEqual(dry.stdout.split('\n').slice(0, 6));
  expect(await definitionOf(id)).toEqual(before);

  const done = await teststrip('keep-going', id);
  expect(done.stdout).toBe(`${dry.stdout.trimEnd()} Vote on them: ${front.url}/sweeps/${id}/vote\n`);
  const after = await definitionOf(id);
  expect(after.revision).toBe(before.revision + 1);
  expect(after.definition.match(/"?round"?: 1/g)).toHaveLength(6);
  // Neither pictures nor votes yet: asked again, nothing comes twice.
  expect((await teststrip('keep-going', id)).stdout).toMatch(/^New settings on their way: 6\. /);
  await renderAll(api.db, server);
  const voted = await teststrip('keep-going', id, '--json');
  expect(told(voted.stdout)).toMatchObject({
    state: { step: 'vote', rounds: 1, settings: 6 },
    handful: null,
    changed: false,
  });
  expect((await definitionOf(id)).revision).toBe(after.revision);
  await vote(id, 12, 6, [16, 17, 18, 19, 20, 21]);
  const second = told((await teststrip('keep-going', id, '--dry-run', '--json')).stdout);
  expect(second.state).toMatchObject({ step: 'choose', rounds: 1 });

  expect(await teststrip('change', id, '--undo')).toMatchObject({ code: 0 });
  expect((await definitionOf(id)).definition).toBe(before.definition);
  expect(told((await teststrip('keep-going', id, '--dry-run', '--json')).stdout).state.rounds).toBe(0);
});

test('learned: the three sentences of the page, and how many screens it takes until it is clear', async () => {
  const id = await makeSweep();
  expect((await teststrip('learned', id)).stdout).toMatch(/^Nothing to learn from yet: http/);
  await vote(id, 14, 9);
  const { code, stdout } = await teststrip('learned', id);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^.*(CFG|Denoise) .*\n.*\n.*\n\nP\(best\) {2}RANK, 90 % {2}SETTING\n/);
  const json = z
    .object({
      learned: z.object({
        words: z.array(z.string()),
        verdict: z.object({ screensLeft: z.object({ low: z.int(), high: z.int() }).nullable() }),
      }),
    })
    .parse(parseJson((await teststrip('learned', id, '--json')).stdout));
  expect(stdout.split('\n').slice(0, 3)).toEqual(json.learned.words);
  const { low = 0, high = 0 } = json.learned.verdict.screensLeft ?? {};
  expect(high).toBeGreaterThan(low);
  expect(stdout).toContain(`${low} to ${high} more screens`);
  expect((await teststrip('learned', id, '--rater', 'Ada')).stdout).toBe(stdout);
  const nobody = await teststrip('learned', id, '--rater', 'Bob');
  expect(nobody).toMatchObject({ code: 1, stdout: '' });
  expect(nobody.stderr).toMatch(
    /--rater: nobody of that name voted \("Bob"\)\n.*→ Take "Ada", or leave it out/,
  );
});

test('what is not there is named: a sweep, a criterion, an argument', async () => {
  const id = await makeSweep();
  for (const command of ['keep-going', 'learned']) {
    for (const args of [[], [id, 'more'], [id, '--bogus']]) {
      const { code, stderr } = await teststrip(command, ...args);
      expect(code).toBe(2);
      expect(stderr).toContain(`teststrip ${command} SWEEP`);
    }
    const gone = randomUUID();
    const unknown = await teststrip(command, gone);
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain(gone);
    expect((await teststrip(command, 'my sweep')).stderr).toMatch(/my sweep/);
    const criterion = await teststrip(command, id, '--for', 'looks like Dumpling');
    expect(criterion).toMatchObject({ code: 1, stdout: '' });
    expect(criterion.stderr).toMatch(/looks like Dumpling.*\n.*→ Leave it out/);
    const json = await teststrip(command, gone, '--json');
    expect(parseJson(json.stdout)).toMatchObject({ error: { code: 'not_found' } });
  }
});
