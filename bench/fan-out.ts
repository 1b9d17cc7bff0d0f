import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '#comfy/simulator/start-simulator.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { closeDb, openDb } from '#db/open-db.ts';
import { migrate } from '#db/migrate.ts';
import { insertServer, insertSweep } from '#test/support/insert-sweep.ts';
import { startPostgres } from '#test/support/postgres.ts';
import { renderPlainly } from './plain-client.ts';
import { report, timed } from './report.ts';

const SERVERS = 4;
const RENDERS = 240;
const RENDER_SECONDS = 0.25;
const NETWORK_MS = 40;

/** A graph whose pictures cost nothing to paint: the simulator's time is `renderMs` alone. */
const graph = (colour: number, prefix: string): Graph => ({
  '1': { class_type: 'EmptyImage', inputs: { width: 64, height: 64, batch_size: 1, color: colour } },
  '2': { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: prefix } },
});

const startSimulators = () =>
  Promise.all(
    Array.from({ length: SERVERS }, () =>
      startSimulator({ renderMs: RENDER_SECONDS * 1000, latency: NETWORK_MS, speed: 0 }),
    ),
  );

/** How much of the servers' time went into rendering. */
const busyShare = (wallSeconds: number): number => (RENDERS * RENDER_SECONDS) / (wallSeconds * SERVERS);

async function plainly(): Promise<number> {
  const simulators = await startSimulators();
  let next = 0;
  const take = (): string | undefined => (next < RENDERS ? stringifyJson(graph(next++, 'plain')) : undefined);
  const { seconds } = await timed(() => Promise.all(simulators.map(({ url }) => renderPlainly(url, take))));
  await Promise.all(simulators.map((simulator) => simulator.close()));
  return seconds;
}

/** The worker as it is started by people, in a process of its own; timed by the database's clock. */
async function ours(): Promise<number> {
  const [simulators, postgres] = await Promise.all([startSimulators(), startPostgres()]);
  const data = await mkdtemp(join(tmpdir(), 'teststrip-bench-'));
  await migrate(postgres.url);
  const db = openDb(postgres.url);
  for (const { url } of simulators) await insertServer(db, { url });
  const worker = spawn(process.execPath, ['--import', 'tsx', 'worker/main.ts'], {
    env: { ...process.env, DATABASE_URL: postgres.url, TESTSTRIP_DATA: data, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  try {
    await until(
      async () =>
        (await count(db, `select count(*)::int as n from server where state = 'online'`)) === SERVERS,
    );
    const { id } = await insertSweep(db, {
      graph: graph(0, 'teststrip'),
      renders: Array.from({ length: RENDERS }, (_, i) => ({ patch: [['1', 'color', i]] })),
    });
    await db.pool.query(`select pg_notify('teststrip', '{"t":"work"}')`);
    await until(
      async () => (await count(db, `select count(*)::int as n from render where state = 'done'`)) === RENDERS,
    );
    const { rows } = await db.pool.query<{ seconds: number }>(
      `select extract(epoch from max(finished_at) - min(claimed_at))::float8 as seconds from render`,
    );
    console.log(`sweep ${id}: done`);
    return rows[0]?.seconds ?? Number.NaN;
  } finally {
    worker.kill('SIGTERM');
    await new Promise((resolve) => worker.once('exit', resolve));
    await closeDb(db);
    await Promise.all(simulators.map((simulator) => simulator.close()));
    await postgres.stop();
    await rm(data, { recursive: true, force: true });
  }
}

async function count(db: ReturnType<typeof openDb>, sql: string): Promise<number> {
  const { rows } = await db.pool.query<{ n: number }>(sql);
  return rows[0]?.n ?? 0;
}

async function until(check: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 180_000;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error('The bench did not end within three minutes.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const plainSeconds = await plainly();
const ourSeconds = await ours();
const busy = busyShare(ourSeconds);
const plain = busyShare(plainSeconds);
report(
  `Fan-out: ${RENDERS} renders of ${RENDER_SECONDS * 1000} ms on ${SERVERS} servers, ${NETWORK_MS} ms of network`,
  {
    busy,
    plain,
    ratio: busy / plain,
    seconds: ourSeconds,
    plainSeconds,
    goal: 'busy ≥ 0.98 and ≥ 1.2 × plain',
  },
);
