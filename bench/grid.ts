import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '#db/migrate.ts';
import { closeDb, openDb } from '#db/open-db.ts';
import { startPostgres } from '#test/support/postgres.ts';
import type { Ingested } from '#worker/ingest.ts';
import { measureBare } from './grid/bare-grid.ts';
import { openBrowser } from './grid/browse.ts';
import { median } from './grid/frames.ts';
import { makePictures } from './grid/make-pictures.ts';
import { makeSweep, type BenchSweep } from './grid/make-sweep.ts';
import {
  measureLive,
  measureOpening,
  measureScrolling,
  measureScrubbing,
  type Opened,
} from './grid/measure.ts';
import { measureTable } from './grid/plain-table.ts';
import { startWeb } from './grid/start-web.ts';
import { report, timed } from './report.ts';

/** Pictures that are painted; each cell has a file of its own with one of them in it. */
const PICTURES = 60;
const ROUNDS = 5;
/** Seconds that are waited for others to leave the machine alone, before each measurement. */
const QUIET = Number(process.env['BENCH_QUIET_SECONDS'] ?? 30);

/** What is measured: `node --import tsx bench/grid.ts open scroll`; all of it where nothing is named. */
const PARTS = ['open', 'large', 'scroll', 'scrub', 'live', 'beside'];
const chosen = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = chosen.filter((part) => !PARTS.includes(part));
if (unknown.length > 0) throw new Error(`No part ${unknown.join(', ')}: there are ${PARTS.join(', ')}.`);
const measures = (part: string): boolean => chosen.length === 0 || chosen.includes(part);

const data = await mkdtemp(join(tmpdir(), 'teststrip-bench-'));
const postgres = await startPostgres();
await migrate(postgres.url);
const db = openDb(postgres.url);
const web = await startWeb(postgres.url, data);
const browser = await openBrowser();

const pageOf = (sweep: BenchSweep): string => `${web.url}/sweeps/${sweep.id}`;

async function measureWire(sweep: BenchSweep): Promise<{ bytes: number; seconds: number }> {
  const rounds: number[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { seconds, value } = await timed(async () =>
      (
        await fetch(`${web.url}/api/v1/sweeps/${sweep.id}/cells`, {
          headers: { 'accept-encoding': 'identity' },
        })
      ).text(),
    );
    rounds.push(seconds);
    bytes = value.length;
  }
  return { bytes: bytes / sweep.cells, seconds: median(rounds) };
}

async function measureOpenings(sweep: BenchSweep) {
  await measureOpening(browser, pageOf(sweep), 0);
  const rounds: Opened[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    rounds.push(await measureOpening(browser, pageOf(sweep), QUIET));
  const of = (key: keyof Opened): number => median(rounds.map((one) => one[key]));
  return {
    cellsMs: of('cells'),
    firstPictureMs: of('first'),
    allPicturesMs: of('all'),
    visible: of('visible'),
    asked: of('asked'),
    nodes: of('nodes'),
    heapMB: of('heapMB'),
  };
}

const flat = (measured: Awaited<ReturnType<typeof measureTable | typeof measureBare>>) => ({
  allPicturesMs: measured.all,
  nodes: measured.nodes,
  heapMB: measured.heapMB,
  unseenP95: measured.unseen.p95,
  unseenWorst: measured.unseen.worst,
  ...('cached' in measured ? { cachedP95: measured.cached.p95, cachedWorst: measured.cached.worst } : {}),
});

/** Each sweep is made when it is first measured. */
function makeOnce(pictures: Ingested[]) {
  const made = new Map<string, Promise<BenchSweep>>();
  return (name: string, lengths: number[]): Promise<BenchSweep> => {
    const known = made.get(name) ?? makeSweep(db, join(data, 'images'), pictures, name, lengths);
    made.set(name, known);
    return known;
  };
}

try {
  const make = makeOnce(await makePictures(PICTURES));
  const square = () => make('100 × 100', [100, 100]);
  const deep = () => make('20 × 20 × 25', [20, 20, 25]);
  const large = () => make('100,000 cells', [50, 40, 50]);
  const sweeps = [...(measures('open') ? [square, deep] : []), ...(measures('large') ? [large] : [])];

  for (const sweepOf of sweeps) {
    const sweep = await sweepOf();
    const opened = await measureOpenings(sweep);
    const wire = await measureWire(sweep);
    report(`${sweep.name}: opened, nothing cached`, {
      ...opened,
      bytesPerCell: wire.bytes,
      columnsSeconds: wire.seconds,
      goal: 'all pictures ≤ 1000 ms, asked ≤ visible, nodes ≤ 2500, heap ≤ 150 MB, ≤ 40 bytes a cell',
    });
  }
  if (measures('scroll')) {
    const scrolled = await measureScrolling(browser, pageOf(await square()), QUIET);
    report('Scrolled through pictures never seen (ms between frames)', {
      ...scrolled.unseen,
      nodes: scrolled.nodes,
      heapMB: scrolled.heapMB,
      goal: 'p95 ≤ 33',
    });
    report('Scrolled with pictures cached', { ...scrolled.cached, goal: 'worst ≤ 17' });
  }
  if (measures('scrub'))
    report('Scrubbed with pictures cached', {
      ...(await measureScrubbing(browser, pageOf(await deep()), 'Me', 25, QUIET)),
      goal: 'worst ≤ 17',
    });
  if (measures('live'))
    report('50 cells a second change', {
      ...(await measureLive(browser, db, await deep(), pageOf(await deep()), QUIET)),
      goal: 'share ≤ 0.10 of a core',
    });
  if (measures('beside')) {
    const { shas } = await square();
    const bare = await measureBare(browser, web.url, shas, 100, QUIET);
    report('Beside it: a bare virtual grid of the same pictures', flat(bare));
    const table = await measureTable(browser, web.url, shas, 100, QUIET);
    report('Beside it: a plain table of the same pictures', flat(table));
  }
} finally {
  await browser.close();
  await web.stop();
  await closeDb(db);
  await postgres.stop();
  await rm(data, { recursive: true, force: true });
}
