import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeDb, openDb } from '#db/open-db.ts';
import { migrate } from '#db/migrate.ts';
import type { Ctx } from '#service/ctx.ts';
import { addCrop } from '#service/add-crop.ts';
import { exportBundle } from '#service/export-bundle.ts';
import { exportCsv } from '#service/export-csv.ts';
import { exportSheet } from '#service/export-sheet.ts';
import type { Exported } from '#service/export/exported.ts';
import { openImageStore } from '#store/open-image-store.ts';
import { startPostgres } from '#test/support/postgres.ts';
import { makePictures } from './grid/make-pictures.ts';
import { makeSweep } from './grid/make-sweep.ts';
import { report, timed } from './report.ts';

/** Milliseconds between two looks at the memory. */
const LOOK = 25;
const MB = 1024 * 1024;

/** Read a file to its end, as whoever downloads it: its size, how long it took, and how much memory it took above before. */
async function measure(make: () => Promise<Exported>): Promise<Record<string, number>> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, LOOK);
  let bytes = 0;
  const cpu = process.cpuUsage();
  const { seconds } = await timed(async () => {
    for await (const part of (await make()).body) bytes += part.length;
  });
  clearInterval(timer);
  const { user, system } = process.cpuUsage(cpu);
  return {
    seconds,
    cpuSeconds: (user + system) / 1e6,
    megabytes: bytes / MB,
    extraMemoryMB: (most - before) / MB,
  };
}

/** Which of the runs; all where none is named. */
const chosen = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const postgres = await startPostgres();
const folder = await mkdtemp(join(tmpdir(), 'teststrip-bench-take-'));
await migrate(postgres.url);
const db = openDb(postgres.url);
const quiet = (): void => undefined;
const ctx: Ctx = {
  db,
  enqueue: () => Promise.resolve(),
  store: openImageStore(folder),
  secrets: { seal: (text) => text, open: (text) => text },
  now: () => new Date(),
  newId: randomUUID,
  log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  actor: { type: 'system', job: 'bench' },
};
try {
  const { id } = await makeSweep(db, folder, await makePictures(8), 'Ten thousand', [100, 100]);
  const { signal } = new AbortController();
  const sheet = (more: Record<string, string>) =>
    measure(() => exportSheet(ctx, { id, size: '128', limit: '400', ...more }, signal));
  const goal = 'extra memory does not grow with the file';
  await addCrop(ctx, { id, name: 'face', x: 0.3, y: 0.2, w: 0.35, h: 0.28 });
  const runs: [string, string, () => Promise<Record<string, number>>][] = [
    ['png', '10,000 cells of 128 pixels as one PNG', () => sheet({})],
    ['large', 'the same, of 400 megapixels', () => sheet({ size: '190', side: '32767' })],
    ['part', 'a part of each image, in cells of 128 pixels', () => sheet({ crop: 'face' })],
    ['pdf', 'the same as PDF on A3, split', () => sheet({ format: 'pdf', paper: 'a3', fit: 'split' })],
    [
      'folder',
      '10,000 cells as a folder',
      () => measure(() => exportBundle(ctx, { id, images: 'thumbnails' }, signal)),
    ],
    ['csv', '10,000 cells as CSV', () => measure(() => exportCsv(ctx, { id }))],
  ];
  for (const [name, title, run] of runs)
    if (chosen.length === 0 || chosen.includes(name)) report(`Take: ${title}`, { ...(await run()), goal });
} finally {
  await closeDb(db);
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
