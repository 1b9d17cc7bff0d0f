import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { serverTestSchema } from '#core/api/server.ts';
import { notify } from '#db/notify.ts';
import type { Db } from '#db/types.ts';
import { cancelSweep } from '#service/cancel-sweep.ts';
import { listServers } from '#service/list-servers.ts';
import { pauseSweep } from '#service/pause-sweep.ts';
import { planSweep } from '#service/plan-sweep.ts';
import { readSpending } from '#service/read-money.ts';
import { updateServer } from '#service/update-server.ts';
import { sealHeaders } from '#service/seal-headers.ts';
import { insertServer, insertSweep } from '#test/support/insert-sweep.ts';
import { PLAIN_GRAPH, plainRenders } from '#test/support/plain-sweep.ts';
import { type Gate, type GateOptions, startGate } from '#test/support/start-gate.ts';
import { createTestDb } from '#test/support/test-db.ts';
import { startTestWorker, type TestWorker, untilSweep } from '#test/support/test-worker.ts';
import { TUNABLES, type Tunables } from '#worker/tunables.ts';

/** A second of these tests is so many seconds of a worker's life. */
const FASTER = 100;
const scaled = (ms: number): number => ms / FASTER;
const MINUTE = 60_000;

/** All the times that a worker goes by, shorter by the same factor; what goes to the database is not waited for. */
const HASTE: Partial<Tunables> = Object.fromEntries(
  (['lookEvery', 'checkEvery', 'modelsEvery', 'pollEvery', 'reconnectFirst', 'reconnectMost'] as const)
    .map((name) => [name, scaled(TUNABLES[name])] as [string, number])
    .concat([
      ['wakeEvery', scaled(TUNABLES.wakeEvery)],
      ['wakeAgain', scaled(TUNABLES.wakeAgain)],
    ]),
);

const KEYS = { 'Modal-Key': 'wk-1', 'Modal-Secret': 'ws-1' };

let database: { url: string; db: Db; drop(): Promise<void> };
let worker: TestWorker;
let data: string;
const gates: Gate[] = [];

// A crowded machine may keep a server silent for longer than a hundredth of the time.
const start = (): Promise<TestWorker> =>
  startTestWorker(database.url, { tunables: { ...HASTE, goneAfter: 10_000 }, data });

beforeAll(async () => {
  database = await createTestDb();
  data = await mkdtemp(join(tmpdir(), 'teststrip-sleep-'));
  worker = await start();
});
afterAll(async () => {
  await worker.stop();
  await database.drop();
  await rm(data, { recursive: true, force: true });
});
afterEach(async () => {
  await database.db.pool.query('delete from server');
  // What one test left to render would wake the servers of the next.
  await database.db.pool.query(`update render set state = 'dropped', wanted = false where state <> 'done'`);
  await Promise.all(gates.splice(0).map((gate) => gate.close()));
});

async function addSleeper(
  options: Partial<GateOptions> = {},
  { limit = 300, headers = KEYS }: { limit?: number; headers?: Record<string, string> } = {},
): Promise<{ gate: Gate; id: string }> {
  const gate = await startGate({
    coldStart: scaled(90_000),
    idle: scaled(MINUTE),
    headers: KEYS,
    ...options,
  });
  gates.push(gate);
  const id = await insertServer(database.db, { url: gate.url, enabled: false });
  await database.db.pool.query(
    `update server set wakes_on_demand = true, headers = $2, wake_limit_seconds = $3, idle_seconds = 1, enabled = true
     where id = $1`,
    [id, JSON.stringify(sealHeaders(worker.ctx.secrets, headers)), limit],
  );
  await notify(database.db.pool, { t: 'server', server: id });
  return { gate, id };
}

async function readServer(
  id: string,
): Promise<{ state: string; problem: string | null; waking_since: Date | null }> {
  const { rows } = await database.db.pool.query<{
    state: string;
    problem: string | null;
    waking_since: Date | null;
  }>('select state, problem, waking_since from server where id = $1', [id]);
  const [row] = rows;
  if (!row) throw new Error('the server is gone');
  return row;
}

const untilState = (id: string, state: string): Promise<void> =>
  vi.waitFor(
    async () => {
      const row = await readServer(id);
      if (row.state !== state) throw new Error(`it is ${row.state}: ${row.problem}`);
    },
    { timeout: 20_000, interval: 10 },
  );

async function sweepOf(count: number): Promise<string> {
  const { id } = await insertSweep(database.db, { graph: PLAIN_GRAPH, renders: plainRenders(count) });
  await notify(database.db.pool, { t: 'work' });
  return id;
}

test('a sleeping server gets no request in ten idle minutes, wakes for work through its cold start, and is left alone', async () => {
  const { gate, id } = await addSleeper();
  await untilState(id, 'asleep');
  await delay(scaled(10 * MINUTE));
  expect(gate.calls).toEqual([]);
  expect(gate.connections()).toBe(0);
  expect(gate.starts).toBe(0);

  const sweep = await sweepOf(6);
  await untilState(id, 'waking');
  expect((await readServer(id)).waking_since).toBeInstanceOf(Date);
  await untilSweep(database.db, sweep, 'done');
  expect(gate.starts).toBe(1);
  const failures = await database.db.pool.query<{ failures: number; attempt: number }>(
    'select distinct failures, attempt from render join cell on render_key = key where sweep_id = $1',
    [sweep],
  );
  expect(failures.rows).toEqual([{ failures: 0, attempt: 1 }]);

  await untilState(id, 'asleep');
  await vi.waitFor(() => expect(gate.connections()).toBe(0), { timeout: 2_000, interval: 10 });
  await vi.waitFor(() => expect(gate.state()).toBe('asleep'), { timeout: 5_000, interval: 10 });
  const calls = gate.calls.length;
  await delay(scaled(10 * MINUTE));
  expect(gate.calls.slice(calls)).toEqual([]);
  const { rows } = await database.db.pool.query<{ cold: number; ended: boolean }>(
    `select extract(epoch from up_at - began_at)::float as cold, ended_at is not null as ended from stint where server_id = $1`,
    [id],
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.ended).toBe(true);
  expect(rows[0]?.cold).toBeGreaterThan(scaled(85_000) / 1000);
}, 60_000);

test('a few renders wake one server of three', async () => {
  const sleepers = [await addSleeper(), await addSleeper(), await addSleeper()];
  for (const { id } of sleepers) await untilState(id, 'asleep');
  const sweep = await sweepOf(3);
  await untilSweep(database.db, sweep, 'done');
  expect(sleepers.filter(({ gate }) => gate.starts > 0)).toHaveLength(1);
}, 30_000);

test('a server that does not wake by its limit is said to be away, and others get the work', async () => {
  const broken = await addSleeper({ broken: true, moods: ['503'] }, { limit: 1 });
  const sweep = await sweepOf(2);
  await vi.waitFor(
    async () => {
      const { state, problem } = await readServer(broken.id);
      expect(state).toBe('offline');
      expect(problem).toMatch(/called and did not wake within 1 s.*503/);
    },
    { timeout: 10_000, interval: 10 },
  );
  await addSleeper();
  await untilSweep(database.db, sweep, 'done');
}, 30_000);

test('a door that asks for other keys is told at once', async () => {
  const { gate, id } = await addSleeper({}, { headers: { 'Modal-Key': 'wrong' } });
  await sweepOf(1);
  await vi.waitFor(async () => expect((await readServer(id)).problem).toMatch(/401.*Modal-Key/), {
    timeout: 10_000,
    interval: 10,
  });
  expect(gate.starts).toBe(0);
  // Nothing was woken, so nothing is paid.
  const { rows } = await database.db.pool.query(
    'select 1 from stint where server_id = $1 and ended_at is not null',
    [id],
  );
  expect(rows).toEqual([]);
}, 30_000);

test('a test wakes a server once, and leaves it alone again; looking at it wakes nobody', async () => {
  const { gate, id } = await addSleeper();
  await untilState(id, 'asleep');
  const look = (requestId: string, whole: boolean): Promise<void> =>
    worker.ctx.enqueue('probe', requestId, { serverId: id, requestId, whole });
  await look(randomUUID(), false);
  await delay(300);
  expect(gate.calls).toEqual([]);

  const requestId = randomUUID();
  await look(requestId, true);
  await untilState(id, 'waking');
  // Its driver has no work for it, and leaves it to the test all the same.
  const states: string[] = [];
  for (; gate.state() !== 'awake'; await delay(20)) states.push((await readServer(id)).state);
  expect(states.filter((state) => state === 'waking').length).toBeGreaterThan(states.length / 2);
  await vi.waitFor(
    async () => {
      const { rows } = await database.db.pool.query<{ test: unknown }>(
        'select last_test as test from server where id = $1',
        [id],
      );
      expect(rows[0]?.test).toMatchObject({ requestId, ok: true, steps: expect.any(Array) });
      const test = serverTestSchema.parse(rows[0]?.test);
      expect(test.steps.map(({ name }) => name)).toEqual([
        'awake',
        'reachable',
        'version',
        'events',
        'render',
        'fetch',
        'check',
      ]);
    },
    { timeout: 20_000, interval: 50 },
  );
  await untilState(id, 'asleep');
  await vi.waitFor(() => expect(gate.state()).toBe('asleep'), { timeout: 5_000, interval: 10 });
  expect(gate.starts).toBe(1);
}, 30_000);

test('a server that is switched off while it wakes is called no more', async () => {
  const { gate, id } = await addSleeper({ broken: true });
  await sweepOf(1);
  await untilState(id, 'waking');
  await database.db.pool.query('update server set enabled = false where id = $1', [id]);
  await untilState(id, 'asleep');
  const calls = gate.calls.length;
  await delay(300);
  expect(gate.calls).toHaveLength(calls);
}, 30_000);

/** The server asleep, its sockets closed, and not called for two minutes. */
async function expectLeftAlone({ gate, id }: { gate: Gate; id: string }): Promise<void> {
  await untilState(id, 'asleep');
  await vi.waitFor(() => expect(gate.connections()).toBe(0), { timeout: 2_000, interval: 10 });
  const calls = gate.calls.length;
  await delay(scaled(2 * MINUTE));
  expect(gate.calls.slice(calls)).toEqual([]);
}

test('a sweep that is paused while its server wakes, or cancelled while it renders, leaves it alone at once', async () => {
  const sleeper = await addSleeper({ simulator: { renderMs: 300 } });
  const paused = await sweepOf(3);
  await untilState(sleeper.id, 'waking');
  await pauseSweep(worker.ctx, { id: paused });
  await expectLeftAlone(sleeper);

  const cancelled = await sweepOf(30);
  await untilState(sleeper.id, 'online');
  await vi.waitFor(
    async () => {
      const { rows } = await database.db.pool.query(`select 1 from render where state = 'running'`);
      expect(rows.length).toBeGreaterThan(0);
    },
    { timeout: 10_000, interval: 10 },
  );
  await cancelSweep(worker.ctx, { id: cancelled });
  await expectLeftAlone(sleeper);
}, 60_000);

test('pages, plans, and changes of a sleeping server send it nothing', async () => {
  const sleeper = await addSleeper();
  await untilState(sleeper.id, 'asleep');
  const { ctx } = worker;
  for (const change of [
    { name: 'rented' },
    { pricePerHour: 2 },
    { headers: { ...KEYS, 'X-More': '1' } },
    { wakeLimitSeconds: 900, idleSeconds: 30 },
    { enabled: false },
    { enabled: true },
  ])
    await updateServer(ctx, { id: sleeper.id, ...change });
  for (let look = 0; look < 5; look += 1) expect(await listServers(ctx)).toHaveLength(1);
  const plan = await planSweep(ctx, {
    definition: {
      teststrip: 1,
      name: 'x',
      workflow: PLAIN_GRAPH,
      axes: [{ param: '1.color', values: [1, 2] }],
    },
  });
  expect(plan.servers).toMatchObject([{ name: 'rented', told: false, can: 2 }]);
  await expectLeftAlone(sleeper);
  expect(sleeper.gate.calls).toEqual([]);
}, 30_000);

test('the money of a sweep is what its server was awake', async () => {
  const { gate, id } = await addSleeper({ simulator: { renderMs: 150 }, idle: 1_000 });
  await untilState(id, 'asleep');
  await database.db.pool.query('update server set price_per_hour = 3600 where id = $1', [id]);
  const sweep = await sweepOf(16);
  await database.db.pool.query('update sweep set started_at = now() where id = $1', [sweep]);
  await untilSweep(database.db, sweep, 'done');
  await vi.waitFor(() => expect(gate.state()).toBe('asleep'), { timeout: 10_000, interval: 20 });
  const money = await readSpending(database.db.pool, sweep, 0, new Date());
  const seconds = gate.awakeMs() / 1000;
  // A cold start of 0.9 s, 2.4 s of renders, and a second in which it fell asleep.
  expect(seconds).toBeGreaterThan(4);
  expect(Math.abs((money?.spent ?? 0) - seconds) / seconds).toBeLessThan(0.06);
}, 30_000);

test('a worker that takes over a server on its way waits on, and closes what it opens', async () => {
  // It must not fall asleep while workers change, however long that takes here.
  const sleeper = await addSleeper({ simulator: { renderMs: 60 }, idle: 20_000 });
  const sweep = await sweepOf(8);
  await untilState(sleeper.id, 'waking');
  await worker.stop();
  worker = await start();
  await untilState(sleeper.id, 'online');
  await worker.stop();
  worker = await start();
  await untilSweep(database.db, sweep, 'done');
  await expectLeftAlone(sleeper);
  expect(sleeper.gate.starts).toBe(1);
  const { rows } = await database.db.pool.query<{ open: number; counted: number }>(
    `select count(*) filter (where ended_at is null)::int as open,
       extract(epoch from sum(ended_at - began_at))::float as counted from stint where server_id = $1`,
    [sleeper.id],
  );
  expect(rows[0]?.open).toBe(0);
  expect(rows[0]?.counted).toBeGreaterThan(0.9);
}, 60_000);
