import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import type { PoolClient } from 'pg';
import { from, to } from 'pg-copy-streams';
import { parseJson } from '#core/json/parse-json.ts';
import { closeDb, openDb } from '#db/open-db.ts';
import { migrate } from '#db/migrate.ts';
import type { Ctx } from '#service/ctx.ts';
import { createSweep } from '#service/create-sweep.ts';
import { startPostgres } from '#test/support/postgres.ts';
import { readFile } from 'node:fs/promises';
import { measurePlanRequests } from './plan-request.ts';
import { report, timed } from './report.ts';

const CELLS = 100_000;
const ten = (first: number, step: number): number[] => Array.from({ length: 10 }, (_, i) => first + i * step);

/** 10⁵ cells over both LoRAs, CFG, steps and seeds of the example workflow. */
const definition = async (): Promise<Record<string, unknown>> => ({
  teststrip: 1,
  name: 'A hundred thousand',
  workflow: parseJson(await readFile('examples/dumpling-and-me/sdxl-two-loras.api.json', 'utf8')),
  params: { dumpling: '10.strength_model, 10.strength_clip', me: '11.strength_model, 11.strength_clip' },
  axes: [
    { param: 'dumpling', values: ten(1, 1).map((n) => n / 10) },
    { param: 'me', values: ten(1, 1).map((n) => n / 10) },
    { param: 'cfg', values: ten(1, 1) },
    { param: 'steps', values: ten(10, 2) },
  ],
  seeds: { count: 10, from: 421337 },
  simulated: true,
});

/** The last one looks at too many parameters to be worked out once for each of their combinations. */
const RULES = [
  'dumpling > 0.8 && me > 0.8',
  'cfg > 8 && steps > 24',
  'dumpling + me + cfg + steps + denoise > 40.0',
];

/** As many cells without seeds, each of which rules look at. */
const withoutSeeds = (seeded: Record<string, unknown>): Record<string, unknown> => {
  const { seeds: _seeds, axes, ...rest } = seeded;
  return {
    ...rest,
    axes: [...(axes as object[]), { param: 'denoise', values: ten(1, 1).map((n) => n / 10) }],
  };
};

const tables = ['render', 'cell'] as const;

/** Copy what was stored into empty tables of the same shape: the least that storing these rows can cost. */
async function bareCopy(client: PoolClient): Promise<number> {
  const rows: Record<string, string> = {};
  for (const table of tables) {
    rows[table] = await text(client.query(to(`copy ${table} to stdout`)));
    await client.query(`create table bare_${table} (like ${table} including all)`);
  }
  const { seconds } = await timed(async () => {
    await client.query('begin');
    for (const table of tables) {
      await pipeline(Readable.from([rows[table] ?? '']), client.query(from(`copy bare_${table} from stdin`)));
    }
    await client.query('commit');
  });
  return seconds;
}

const postgres = await startPostgres();
await migrate(postgres.url);
const db = openDb(postgres.url);
const quiet = (): void => undefined;
const ctx: Ctx = {
  db,
  enqueue: () => Promise.resolve(),
  store: {
    putImage: () => Promise.reject(new Error('no images here')),
    putThumbnail: () => Promise.reject(new Error('no images here')),
    getImage: () => Promise.resolve(null),
    getThumbnail: () => Promise.resolve(null),
    hasThumbnail: () => Promise.resolve(false),
    freeBytes: () => Promise.resolve(null),
  },
  secrets: { seal: (text) => text, open: (text) => text },
  now: () => new Date(),
  newId: randomUUID,
  log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  actor: { type: 'system', job: 'bench' },
};
try {
  const input = { definition: await definition() };
  const { seconds, value } = await timed(() => createSweep(ctx, input));
  // Kilobytes on Linux and macOS; read before the copy, whose rows lie in memory too.
  const peakMB = process.resourceUsage().maxRSS / 1024;
  if (value.counts.cells !== CELLS) throw new Error(`${value.counts.cells} cells in place of ${CELLS}`);
  const client = await db.pool.connect();
  const copySeconds = await bareCopy(client);
  client.release();
  report('Plan: 100,000 cells expanded, keyed and stored', {
    seconds,
    copySeconds,
    ratio: seconds / copySeconds,
    peakMB,
    goal: '≤ 3 × COPY, ≤ 500 MB',
  });
  await db.pool.query('truncate sweep, cell, render cascade');
  report('Plan: 100,000 cells through the API', {
    ...(await measurePlanRequests(postgres.url, withoutSeeds(await definition()), RULES)),
    goal: 'plans ≤ 2 s, stalls ≤ 50 ms',
  });
} finally {
  await closeDb(db);
  await postgres.stop();
}
