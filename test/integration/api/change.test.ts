import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { changeSweep } from '#service/change-sweep.ts';
import { readFingerprints } from '#db/fingerprint.ts';
import { readModelChanges } from '#db/model-change.ts';
import { saveModelFiles } from '#db/model-file.ts';
import { createSweep } from '#service/create-sweep.ts';
import { forkSweep } from '#service/fork-sweep.ts';
import { getCell } from '#service/get-cell.ts';
import { getSweep } from '#service/get-sweep.ts';
import { keepModels } from '#service/keep-models.ts';
import { listRevisions } from '#service/list-revisions.ts';
import { pauseSweep } from '#service/pause-sweep.ts';
import { previewChange } from '#service/preview-change.ts';
import { rateCell } from '#service/rate-cell.ts';
import { startSweep } from '#service/start-sweep.ts';
import { redoChange, undoChange } from '#service/undo-change.ts';
import { cfgSweep, insertServer, openApi, renderAll, type TestApi } from './open-api.ts';

let api: TestApi;
let server: string;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());
afterEach(async () => {
  await api.db.pool.query('truncate server, workflow, render, image, cell, sweep cascade');
});

const begin = async (values: number[], start = true): Promise<string> => {
  server = await insertServer(api.db, { name: 'desk', simulated: false });
  return (await createSweep(api.ctx, { definition: cfgSweep(values), start })).id;
};
const cellsOf = async (id: string): Promise<string[]> => {
  const { rows } = await api.db.pool.query<{ key: string }>(
    `select ordinal || ' ' || render_key || ' ' || render.state as key from cell
     join render on render.key = render_key where sweep_id = $1 order by ordinal`,
    [id],
  );
  return rows.map(({ key }) => key);
};
const change = (id: string, values: number[], more: object = {}) =>
  changeSweep(api.ctx, { id, definition: cfgSweep(values), ...more });

describe('a sweep that ran', () => {
  test('keeps what both definitions need; what goes away comes back with undo, exactly', async () => {
    const id = await begin([1, 2, 3, 4]);
    await renderAll(api.db, server);
    await rateCell(api.ctx, { id, ordinal: 0, stars: 5 });
    const before = await cellsOf(id);
    const preview = await previewChange(api.ctx, { id, definition: cfgSweep([3, 4, 5, 6, 7]) });
    expect(preview).toMatchObject({
      revision: 0,
      kept: 2,
      keptDone: 2,
      added: 3,
      addedDone: 0,
      gone: 2,
      goneDone: 2,
      goneRated: 1,
      keptOlder: 0,
      firstAdded: 2,
      examples: { added: ['cfg 5', 'cfg 6', 'cfg 7'], gone: ['cfg 1', 'cfg 2'] },
      settings: [],
      axes: [{ name: 'cfg', change: 'changed', added: ['5', '6', '7'], gone: ['1', '2'] }],
      issues: [],
    });
    expect(await cellsOf(id)).toEqual(before);

    const changed = await change(id, [3, 4, 5, 6, 7]);
    expect(changed).toMatchObject({ revision: 1, counts: { cells: 5, done: 2, pending: 3 } });
    expect((await getSweep(api.ctx, { id })).state).toBe('running');
    expect(await renderAll(api.db, server)).toHaveLength(3);
    const after = await cellsOf(id);

    expect(await undoChange(api.ctx, { id })).toMatchObject({ revision: 0, counts: { cells: 4, done: 4 } });
    expect(await cellsOf(id)).toEqual(before);
    expect((await getSweep(api.ctx, { id })).state).toBe('done');
    expect((await getCell(api.ctx, { id, ordinal: 0 })).rating.stars).toBe(5);
    expect(await redoChange(api.ctx, { id })).toMatchObject({ revision: 1, counts: { cells: 5, done: 5 } });
    expect(await cellsOf(id)).toEqual(after);
    await expect(redoChange(api.ctx, { id })).rejects.toThrow('no change');
    expect(await listRevisions(api.ctx, { id })).toMatchObject({
      current: 1,
      revisions: [
        { revision: 0, cells: 4 },
        { revision: 1, cells: 5 },
      ],
    });
    await undoChange(api.ctx, { id });
    await change(id, [9]);
    await expect(redoChange(api.ctx, { id })).rejects.toThrow('no change');
    // What was written upon the change that was cut is not taken for one upon that which took its place.
    await expect(change(id, [8], { revision: 1 })).rejects.toMatchObject({ code: 'conflict' });
    await change(id, [9, 10], { revision: 2 });
    await expect(undoChange(api.ctx, { id, revision: 2 })).rejects.toMatchObject({ code: 'conflict' });
    await expect(undoChange(api.ctx, { id, to: 1 })).rejects.toMatchObject({ code: 'conflict' });
    expect(await undoChange(api.ctx, { id, to: 0, revision: 3 })).toMatchObject({ revision: 0 });
    expect(await redoChange(api.ctx, { id, to: 3 })).toMatchObject({ revision: 3 });
    await undoChange(api.ctx, { id, to: 0 });
    await expect(undoChange(api.ctx, { id })).rejects.toThrow('first');
    expect(await cellsOf(id)).toEqual(before);
  });

  test('while it runs: what nobody wants any more is dropped or stopped, and another sweep keeps what it shares', async () => {
    const id = await begin([1, 2, 3, 4]);
    const other = await createSweep(api.ctx, { definition: cfgSweep([2], { name: 'other' }), start: true });
    await renderAll(api.db, server, 1);
    await change(id, [4, 5]);
    const { rows } = await api.db.pool.query<{ state: string; wanted: boolean; n: number }>(
      'select state, wanted, count(*)::int as n from render group by 1, 2 order by 1, 2',
    );
    const sum = (state: string) =>
      rows.filter((row) => row.state === state).reduce((all, { n }) => all + n, 0);
    expect(sum('dropped') + sum('done') + sum('pending')).toBe(5);
    expect(rows.every(({ state, wanted }) => state === 'done' || wanted === (state === 'pending'))).toBe(
      true,
    );
    await renderAll(api.db, server);
    expect((await getSweep(api.ctx, { id })).counts).toMatchObject({ cells: 2, done: 2 });
    expect((await getSweep(api.ctx, { id: other.id })).counts).toMatchObject({ cells: 1, done: 1 });
    await undoChange(api.ctx, { id });
    await renderAll(api.db, server);
    expect((await getSweep(api.ctx, { id })).counts).toMatchObject({ cells: 4, done: 4 });
  });

  test('a paused one and a draft stay so', async () => {
    const id = await begin([1, 2]);
    await pauseSweep(api.ctx, { id });
    await change(id, [2, 3]);
    expect(await renderAll(api.db, server)).toEqual([]);
    expect((await getSweep(api.ctx, { id })).state).toBe('paused');
    const draft = (await createSweep(api.ctx, { definition: cfgSweep([7], { name: 'draft' }) })).id;
    await change(draft, [7, 8]);
    expect((await getSweep(api.ctx, { id: draft })).state).toBe('draft');
    expect(await renderAll(api.db, server)).toEqual([]);
  });

  test('refuses what was written upon an older definition, another realm, and mistakes', async () => {
    const id = await begin([1]);
    await change(id, [1, 2], { revision: 0 });
    await expect(change(id, [1, 3], { revision: 0 })).rejects.toMatchObject({ code: 'conflict' });
    const simulated = { id, definition: cfgSweep([1], { simulated: true }) };
    await expect(changeSweep(api.ctx, simulated)).rejects.toMatchObject({ code: 'invalid_input' });
    const wrong = { id, definition: cfgSweep([1], { axes: [{ param: 'cgf', values: [1] }] }) };
    await expect(changeSweep(api.ctx, wrong)).rejects.toMatchObject({ code: 'invalid_input' });
    expect((await previewChange(api.ctx, wrong)).issues).toMatchObject([{ path: 'axes.0.param' }]);
    const races = await Promise.allSettled([change(id, [1, 4]), change(id, [1, 5])]);
    expect(races.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('a text that names its workflow as before keeps the workflow that it has', async () => {
    const id = await begin([1]);
    const { definition, workflow } = await getSweep(api.ctx, { id });
    const text = definition.replace('"name": "CFG"', '"name": "Named anew"');
    await changeSweep(api.ctx, { id, definition: text });
    const changed = await getSweep(api.ctx, { id });
    expect(changed).toMatchObject({ name: 'Named anew', workflow, counts: { cells: 1 } });
  });
});

test('a fork is a draft that shares every render', async () => {
  const id = await begin([1, 2]);
  await renderAll(api.db, server);
  const fork = await forkSweep(api.ctx, { id });
  expect(fork.counts).toMatchObject({ cells: 2, done: 2 });
  expect(await getSweep(api.ctx, { id: fork.id })).toMatchObject({ name: 'CFG (fork)', state: 'draft' });
  expect(await cellsOf(fork.id)).toEqual(await cellsOf(id));
});

describe('a model file that is another one under the same name', () => {
  const list = (size: number) =>
    saveModelFiles(api.db.pool, server, [
      { folder: 'checkpoints', name: 'base.safetensors', size, modified: size },
    ]);
  const changed = async (id: string) => (await getSweep(api.ctx, { id })).changedModels;
  const told = (cells: number) => [{ file: 'base.safetensors', servers: ['desk'], cells }];
  const known = async (): Promise<string> => {
    server = await insertServer(api.db, { name: 'desk', simulated: false });
    await list(100);
    return (await createSweep(api.ctx, { definition: cfgSweep([1, 2, 3]), start: true })).id;
  };

  test('is told with the cells that were rendered before; they can be kept', async () => {
    const id = await known();
    await renderAll(api.db, server, 2);
    expect(await changed(id)).toEqual([]);
    await list(200);
    expect(await changed(id)).toEqual(told(2));
    await renderAll(api.db, server);
    expect(await changed(id)).toEqual(told(2));
    await keepModels(api.ctx, { id });
    expect(await changed(id)).toEqual([]);
    await list(300);
    expect(await changed(id)).toEqual(told(3));
  });

  test('is the same file where a server lists it with the slashes of Windows, or asks with them', async () => {
    const pool = api.db.pool;
    const desk = await insertServer(api.db, { name: 'windows', simulated: false });
    const file = { folder: 'loras', name: 'sdxl\\me.safetensors', modified: 1 };
    await saveModelFiles(pool, desk, [{ ...file, size: 10 }]);
    const names = ['sdxl/me.safetensors', 'sdxl\\me.safetensors', 'me.safetensors'];
    expect(Object.fromEntries(await readFingerprints(pool, names, false))).toEqual({
      'sdxl/me.safetensors': '10:0',
      'sdxl\\me.safetensors': '10:0',
    });
    await saveModelFiles(pool, desk, [{ ...file, size: 11 }]);
    expect(await readModelChanges(pool, names.slice(0, 1), false, null)).toMatchObject([
      { file: 'sdxl/me.safetensors', servers: ['windows'] },
    ]);
  });

  test('a change keeps what is rendered, and renders what is new with the new file', async () => {
    const id = await known();
    await renderAll(api.db, server);
    const before = await cellsOf(id);
    await list(200);
    const preview = await previewChange(api.ctx, { id, definition: cfgSweep([2, 3, 4]) });
    expect(preview).toMatchObject({ kept: 2, keptDone: 2, keptOlder: 2, added: 1, gone: 1 });
    await change(id, [2, 3, 4]);
    expect(await renderAll(api.db, server)).toHaveLength(1);
    expect((await cellsOf(id)).slice(0, 2).map((cell) => cell.slice(2))).toEqual(
      before.slice(1).map((cell) => cell.slice(2)),
    );
    expect(await changed(id)).toEqual(told(2));
    // Once more: what was kept with the first file is kept, too.
    await list(300);
    expect(await previewChange(api.ctx, { id, definition: cfgSweep([2, 3, 4, 5]) })).toMatchObject({
      kept: 3,
      keptOlder: 3,
      added: 1,
      gone: 0,
    });
  });

  test('renewed, cells from before it are rendered again, and only these; undo shows the old ones', async () => {
    const id = await known();
    await renderAll(api.db, server, 1);
    await list(200);
    await renderAll(api.db, server);
    const before = await cellsOf(id);
    const { definition } = await getSweep(api.ctx, { id });
    const renew = { id, definition, models: 'renew' as const };
    expect(await previewChange(api.ctx, renew)).toMatchObject({ kept: 2, added: 1, gone: 1 });
    await changeSweep(api.ctx, renew);
    expect((await getSweep(api.ctx, { id })).counts).toMatchObject({ cells: 3, done: 2, pending: 1 });
    await renderAll(api.db, server);
    expect(await changed(id)).toEqual([]);
    expect(await previewChange(api.ctx, renew)).toMatchObject({ kept: 3, added: 0, gone: 0 });
    await undoChange(api.ctx, { id });
    expect(await cellsOf(id)).toEqual(before);
    expect(await changed(id)).toEqual(told(1));
  });
});

test('what a draft was as a simulated sweep does not come back once it is real', async () => {
  await insertServer(api.db, { name: 'sim-1', simulated: true });
  const { id } = await createSweep(api.ctx, { definition: cfgSweep([1, 2]) });
  await change(id, [1, 2, 3]);
  await insertServer(api.db, { name: 'real', simulated: false });
  await startSweep(api.ctx, { id });
  expect(await getSweep(api.ctx, { id })).toMatchObject({ simulated: false, counts: { cells: 3 } });
  await expect(undoChange(api.ctx, { id })).rejects.toMatchObject({ code: 'conflict' });
  await change(id, [3]);
  expect(await undoChange(api.ctx, { id })).toMatchObject({ counts: { cells: 3 } });
});
