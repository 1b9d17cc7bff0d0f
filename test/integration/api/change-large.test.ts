import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeSweep } from '#service/change-sweep.ts';
import { createSweep } from '#service/create-sweep.ts';
import { previewChange } from '#service/preview-change.ts';
import { undoChange } from '#service/undo-change.ts';
import { graph, insertServer, openApi, type TestApi } from './open-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const STEPS = 40;
/** 40,000 cells. */
const definition = (firstSeed: number) => ({
  teststrip: 1,
  name: 'Large',
  workflow: graph(),
  axes: [
    { param: 'cfg', values: Array.from({ length: 10 }, (_, i) => i + 1) },
    { param: 'steps', values: Array.from({ length: STEPS }, (_, i) => i + 1) },
  ],
  seeds: { from: firstSeed, count: 100 },
});

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const began = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - began) / 1000 };
}

test('a large running sweep is changed and brought back at a cost like that of making it', async () => {
  await insertServer(api.db, { name: 'desk', simulated: false });
  const made = await timed(() => createSweep(api.ctx, { definition: definition(1), start: true }));
  const { id } = made.value;
  expect(await previewChange(api.ctx, { id, definition: definition(51) })).toMatchObject({
    kept: 20_000,
    added: 20_000,
    gone: 20_000,
  });
  const changed = await timed(() => changeSweep(api.ctx, { id, definition: definition(51) }));
  expect(changed.value.counts).toMatchObject({ cells: 40_000, pending: 40_000, dropped: 0 });
  const undone = await timed(() => undoChange(api.ctx, { id }));
  expect(undone.value.counts).toMatchObject({ cells: 40_000, pending: 40_000, dropped: 0 });
  const { rows } = await api.db.pool.query<{ state: string; wanted: boolean; count: number }>(
    'select state, wanted, count(*)::int as count from render group by 1, 2 order by 1',
  );
  expect(rows).toEqual([
    { state: 'dropped', wanted: false, count: 20_000 },
    { state: 'pending', wanted: true, count: 40_000 },
  ]);
  if (process.env['TESTSTRIP_TEST_LOG'])
    process.stderr.write(
      `create ${made.seconds.toFixed(2)} s, change ${changed.seconds.toFixed(2)} s, undo ${undone.seconds.toFixed(2)} s\n`,
    );
  // A plan that goes wrong costs a hundred times as much, a slow machine all of them alike.
  expect(changed.seconds).toBeLessThan(10 * made.seconds);
  expect(undone.seconds).toBeLessThan(10 * made.seconds);
}, 120_000);
