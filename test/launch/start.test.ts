import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { serverListSchema } from '#core/api/server.ts';
import { sweepListSchema } from '#core/api/sweep.ts';
import { startPostgres } from '../support/postgres.ts';
import { type App, awaitGone, eventually, listDescendants, makeDataFolder, runApp, startApp } from './app.ts';

const folder = makeDataFolder();
const { data } = folder;
let app: App | undefined;
afterEach(async () => {
  await app?.stop('SIGKILL');
});
afterAll(() => folder.remove());

async function ask<Schema extends z.ZodType>(
  schema: Schema,
  { address }: App,
  path: string,
): Promise<z.output<Schema>> {
  const response = await fetch(`${address}${path}`);
  expect(response.status).toBe(200);
  return schema.parse(await response.json());
}
const listSweeps = async (of: App) => (await ask(sweepListSchema, of, '/api/v1/sweeps')).sweeps;

/** The only sweep, once `count` of its images are there. */
const awaitImages = (of: App, count: number) =>
  eventually(60_000, async () => (await listSweeps(of)).find((sweep) => sweep.counts.done >= count));

test('the first start brings everything, and the example sweep renders', async () => {
  app = await startApp({ data });
  expect(app.output()).toContain(app.address);
  await ask(z.object({ ready: z.literal(true) }), app, '/readyz');
  const { servers } = await ask(serverListSchema, app, '/api/v1/servers');
  expect(servers.map(({ name, simulated, enabled }) => ({ name, simulated, enabled }))).toEqual([
    { name: 'sim-1', simulated: true, enabled: true },
    { name: 'sim-2', simulated: true, enabled: true },
  ]);
  const sweep = await awaitImages(app, 1);
  expect(sweep).toMatchObject({ name: 'Dumpling & me', simulated: true, counts: { cells: 144, failed: 0 } });
  const image = await fetch(`${app.address}/images/${sweep.thumbnails[0]?.sha256}.png`);
  expect(image.headers.get('content-type')).toBe('image/png');
  expect((await fetch(app.address)).status).toBe(200);

  // A second one on the same folder is told where the first is.
  const second = await runApp({ data });
  expect(second.code).toBe(1);
  expect(second.output.trim()).toBe(
    `Teststrip already runs on ${data} (process ${app.pid}) at ${app.address}.`,
  );

  // Someone who watches does not keep it from stopping.
  const events = await fetch(`${app.address}/api/v1/sweeps/${sweep.id}/events`);
  expect(events.status).toBe(200);
  const processes = listDescendants(app.pid);
  expect(processes.size).toBeGreaterThan(4);
  const ended = await app.stop('SIGTERM');
  expect(ended.code).toBe(0);
  expect(ended.ms).toBeLessThan(10_000);
  expect(await awaitGone(processes, 1000)).toEqual([]);
  expect(existsSync(join(data, 'teststrip.lock'))).toBe(false);
  await events.body?.cancel().catch(() => undefined);
});

test('kill -9 takes the children along, and the next start just works', async () => {
  app = await startApp({ data });
  const before = await awaitImages(app, 1);
  const processes = listDescendants(app.pid);
  const port = new URL(app.address).port;
  await app.stop('SIGKILL');
  // At once, on the same port: parts of the one before are still on their way out.
  const again = await startApp({ data, args: ['--port', port] });
  app = again;
  expect(await awaitGone(processes, 10_000)).toEqual([]);
  const sweeps = await listSweeps(again);
  expect(sweeps.map(({ id }) => id)).toEqual([before.id]);
  const after = await awaitImages(again, before.counts.done + 2);
  expect(after.counts.failed).toBe(0);
});

test('a worker that falls is started again, and it is said', async () => {
  app = await startApp({ data });
  const of = app;
  const findWorker = () =>
    [...listDescendants(of.pid)].find(([, command]) => command.includes('worker/main.ts'));
  const [pid] = findWorker() ?? [0];
  process.kill(pid, 'SIGKILL');
  const next = await eventually(20_000, () =>
    Promise.resolve(findWorker()?.[0] === pid ? undefined : findWorker()),
  );
  expect(next[0]).not.toBe(pid);
  expect(app.output()).toMatch(/worker: ended by itself \(SIGKILL\); starting it again/);
  const { counts } = await awaitImages(app, 1);
  await awaitImages(app, Math.min(counts.cells, counts.done + 1));
});

test('the database keeps its password to itself, logs go to files', () => {
  const logs = ['postgres', 'web', 'worker', 'simulators'].map((name) =>
    readFileSync(join(data, `logs/${name}.log`), 'utf8'),
  );
  expect(logs[0]).toContain('ready to accept connections');
  const { password } = z
    .object({ password: z.string() })
    .parse(JSON.parse(readFileSync(join(data, 'postgres.json'), 'utf8')));
  expect(logs.join()).not.toContain(password);
});

describe('with a database of its own', () => {
  let server: Awaited<ReturnType<typeof startPostgres>> | undefined;
  const own = makeDataFolder();
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => {
    await server?.stop();
    own.remove();
  });

  test('no PostgreSQL is started, and without simulators or example it comes up empty', async () => {
    app = await startApp({
      data: own.data,
      args: ['--port', '0', '--no-simulators', '--no-example'],
      env: { DATABASE_URL: server?.url ?? '' },
    });
    expect([...listDescendants(app.pid).values()].join('\n')).not.toMatch(/postgres/);
    expect(existsSync(join(own.data, 'postgres'))).toBe(false);
    expect(await listSweeps(app)).toEqual([]);
    expect((await ask(serverListSchema, app, '/api/v1/servers')).servers).toEqual([]);
  });
});
