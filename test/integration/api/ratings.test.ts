import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { PUT } from '#app/api/v1/sweeps/[id]/ratings/route.ts';
import type { RatingChange } from '#core/api/rating-operations.ts';
import { unpackCells } from '#core/cells/unpack-cells.ts';
import { claimRender } from '#db/claim.ts';
import { releaseRender } from '#db/render.ts';
import { cancelSweep } from '#service/cancel-sweep.ts';
import { changeSweep } from '#service/change-sweep.ts';
import { createSweep } from '#service/create-sweep.ts';
import { getCell } from '#service/get-cell.ts';
import { getCells } from '#service/get-cells.ts';
import { getSweep } from '#service/get-sweep.ts';
import { pauseSweep } from '#service/pause-sweep.ts';
import { rateCell } from '#service/rate-cell.ts';
import { rateCells } from '#service/rate-cells.ts';
import { retrySweep } from '#service/retry-sweep.ts';
import { startSweep } from '#service/start-sweep.ts';
import { ask, cfgSweep, insertServer, openApi, read, renderAll, type TestApi } from './open-api.ts';

let api: TestApi;
let server: string;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());
afterEach(async () => {
  await api.db.pool.query('truncate server, workflow, render, cell, sweep cascade');
});

const make = async (values: number[], start = true): Promise<string> => {
  server =
    (await api.db.pool.query<{ id: string }>('select id from server where name = $1', ['real'])).rows[0]
      ?.id ?? (await insertServer(api.db, { name: 'real', simulated: false }));
  return (await createSweep(api.ctx, { definition: cfgSweep(values), start })).id;
};
const rate = (id: string, ...changes: RatingChange[]) => rateCells(api.ctx, { id, changes });
const reject = (id: string, ...ordinals: number[]) => rate(id, { ordinals, change: { flag: 'reject' } });
const columns = async (id: string) => unpackCells(await getCells(api.ctx, { id }));
const states = async (id: string) => (await columns(id)).state.map((state) => state[0]).join('');
const standing = async (id: string) => (await getSweep(api.ctx, { id })).state;
const notes = async (id: string, count: number) =>
  Promise.all(
    Array.from({ length: count }, async (_, ordinal) => (await getCell(api.ctx, { id, ordinal })).rating),
  );

describe('many cells', () => {
  test('are rated at once, and what is answered brings back exactly what was', async () => {
    const id = await make([1, 2, 3, 4, 5]);
    await renderAll(api.db, server);
    await rateCell(api.ctx, { id, ordinal: 1, stars: 2, note: 'odd hand' });
    await rateCell(api.ctx, { id, ordinal: 3, flag: 'pick', stars: 2 });
    const was = await notes(id, 5);

    const first = await rate(id, { ordinals: [4, 3, 1, 0], change: { stars: 5 } });
    expect(first).toEqual({
      before: [
        { ordinals: [4, 0], change: { stars: 0 } },
        { ordinals: [3, 1], change: { stars: 2 } },
      ],
      dropped: 0,
      revived: 0,
    });
    expect((await columns(id)).stars).toEqual([5, 5, 0, 5, 5]);
    expect((await notes(id, 5)).map(({ note }) => note)).toEqual(['', 'odd hand', '', '', '']);

    const second = await rate(
      id,
      { ordinals: [0, 1], change: { flag: 'reject', note: 'both' } },
      { ordinals: [2, 3], change: { flag: null } },
    );
    const after = await notes(id, 5);
    expect(after[1]).toEqual({ stars: 5, flag: 'reject', note: 'both' });
    expect(after[3]).toEqual({ stars: 5, flag: null, note: '' });

    const redo = await rate(id, ...second.before);
    expect((await columns(id)).flag).toEqual([null, null, null, 'pick', null]);
    await rate(id, ...first.before);
    expect(await notes(id, 5)).toEqual(was);
    await rate(id, { ordinals: [0, 1, 3, 4], change: { stars: 5 } });
    await rate(id, ...redo.before);
    expect(await notes(id, 5)).toEqual(after);
  });

  test('or none: a cell that is not there, a sweep that is not there, what is no rating', async () => {
    const id = await make([1, 2]);
    const put = (body: unknown, sweep = id) =>
      read(ask(PUT, 'PUT', `/api/v1/sweeps/${sweep}/ratings`, { params: { id: sweep }, body }));
    const one = { ordinals: [0, 9], change: { stars: 4 } };
    expect(await put({ changes: [one] })).toMatchObject({
      status: 404,
      json: { error: { message: 'There is no cell 9.' } },
    });
    expect((await columns(id)).stars).toEqual([0, 0]);
    const elsewhere = '5a61c4a6-2a4e-4e3c-9d5e-0b9f4f8f9f01';
    expect(await put({ changes: [one] }, elsewhere)).toMatchObject({ status: 404 });
    expect(
      await put({
        changes: [
          { ordinals: [], change: { stars: 6 } },
          { ordinals: [0], change: { starz: 1 } },
        ],
      }),
    ).toMatchObject({
      status: 400,
      json: {
        error: {
          issues: [
            { path: 'changes.0.ordinals' },
            { path: 'changes.0.change.stars', value: 6 },
            { path: 'changes.1.change.starz' },
          ],
        },
      },
    });
    const many = Array.from({ length: 100_001 }, (_, ordinal) => ordinal);
    expect(await put({ changes: [{ ordinals: many, change: {} }] })).toMatchObject({
      status: 400,
      json: { error: { issues: [{ message: 'at most 100000 cells at once' }] } },
    });
    expect(await put({})).toMatchObject({ status: 400 });
  });

  test('twice the same cell counts once, the later word', async () => {
    const id = await make([1, 2]);
    const { before } = await rate(
      id,
      { ordinals: [0, 0], change: { stars: 1 } },
      { ordinals: [0, 1], change: { stars: 3 } },
    );
    expect((await columns(id)).stars).toEqual([3, 3]);
    await rate(id, ...before);
    expect((await columns(id)).stars).toEqual([0, 0]);
  });
});

describe('what is rejected while it waits', () => {
  test('is dropped at once; a sweep with nothing left ends, and runs on when it is taken back', async () => {
    const id = await make([1, 2, 3, 4]);
    expect(await renderAll(api.db, server, 1)).toHaveLength(1);
    const done = (await columns(id)).state.indexOf('done');
    const others = [0, 1, 2, 3].filter((ordinal) => ordinal !== done);
    const one = others.slice(0, 1);
    expect(await reject(id, ...one, done)).toMatchObject({ dropped: 1, revived: 0 });
    expect(await getSweep(api.ctx, { id })).toMatchObject({
      state: 'running',
      counts: { cells: 4, pending: 2, done: 1, dropped: 1 },
    });
    const rest = await reject(id, ...others);
    expect(rest).toMatchObject({ dropped: 2 });
    expect(await standing(id)).toBe('done');
    expect(await claimRender(api.db.pool, server, '5a61c4a6-2a4e-4e3c-9d5e-0b9f4f8f9f01')).toBeNull();

    expect(await rate(id, ...rest.before)).toMatchObject({ revived: 2, dropped: 0 });
    expect(await getSweep(api.ctx, { id })).toMatchObject({
      state: 'running',
      counts: { pending: 2, dropped: 1, done: 1 },
    });
    expect((await columns(id)).flag.filter((flag) => flag === 'reject')).toHaveLength(2);
    await rateCell(api.ctx, { id, ordinal: one[0] ?? 0, flag: 'pick' });
    expect(await renderAll(api.db, server)).toHaveLength(3);
  });

  test('is rendered all the same where another sweep wants it, and shows here then', async () => {
    const [id, other] = [await make([1, 2, 3]), await make([3, 4], false)];
    expect(await reject(id, 0, 2)).toMatchObject({ dropped: 1 });
    expect(await states(id)).toBe('dpd');
    expect(await states(other)).toBe('pp');
    expect((await columns(other)).flag).toEqual(['reject', null]);
    expect(await renderAll(api.db, server)).toHaveLength(1);
    expect((await getCell(api.ctx, { id, ordinal: 2 })).state).toBe('dropped');

    await startSweep(api.ctx, { id: other });
    expect(await renderAll(api.db, server)).toHaveLength(2);
    expect(await states(id)).toBe('ddd');
    expect((await columns(id)).state).toEqual(['dropped', 'done', 'done']);
  });

  test('stays dropped over pause, cancel, start, retry of all and a changed definition', async () => {
    const id = await make([1, 2, 3]);
    await reject(id, 1);
    const dropped = async () => (await columns(id)).state;
    await pauseSweep(api.ctx, { id });
    await startSweep(api.ctx, { id });
    expect(await dropped()).toEqual(['pending', 'dropped', 'pending']);
    await cancelSweep(api.ctx, { id });
    await startSweep(api.ctx, { id });
    expect(await dropped()).toEqual(['pending', 'dropped', 'pending']);
    await retrySweep(api.ctx, { id });
    expect(await dropped()).toEqual(['pending', 'dropped', 'pending']);
    const { revision } = await getSweep(api.ctx, { id });
    await changeSweep(api.ctx, { id, definition: cfgSweep([1, 2, 3, 4]), revision });
    expect(await dropped()).toEqual(['pending', 'dropped', 'pending', 'pending']);
    expect(await standing(id)).toBe('running');

    await retrySweep(api.ctx, { id, ordinals: [1] });
    expect(await dropped()).toEqual(['pending', 'pending', 'pending', 'pending']);
    expect(await renderAll(api.db, server)).toHaveLength(4);
    expect(await standing(id)).toBe('running');
  });

  test('waits for nothing while its sweep is cancelled, and a paused one rests', async () => {
    const id = await make([1, 2]);
    await pauseSweep(api.ctx, { id });
    const { before } = await reject(id, 0, 1);
    expect(await standing(id)).toBe('paused');
    await cancelSweep(api.ctx, { id });
    expect(await rate(id, ...before)).toMatchObject({ revived: 0 });
    expect(await states(id)).toBe('dd');
    await startSweep(api.ctx, { id });
    expect((await columns(id)).state).toEqual(['pending', 'pending']);
  });

  test('leaves alone what runs: it comes back to wait, or is finished', async () => {
    const id = await make([1, 2]);
    const held = await claimRender(api.db.pool, server, '5a61c4a6-2a4e-4e3c-9d5e-0b9f4f8f9f01');
    if (!held) throw new Error('nothing to claim');
    expect(await reject(id, 0, 1)).toMatchObject({ dropped: 1 });
    expect((await columns(id)).state.toSorted()).toEqual(['dropped', 'running']);
    expect(await standing(id)).toBe('running');
    await releaseRender(api.db.pool, held, false);
    expect((await columns(id)).state.toSorted()).toEqual(['dropped', 'pending']);
  });

  test('two sweeps that reject what they share, and take it back, at once', async () => {
    const values = [1, 2, 3, 4];
    const ids = [await make(values), await make(values)];
    const all = values.map((_, ordinal) => ordinal);
    for (let round = 0; round < 4; round += 1) {
      const answers = await Promise.all(ids.map((id) => reject(id, ...all)));
      expect(answers.reduce((sum, { dropped }) => sum + dropped, 0)).toBe(4);
      expect(await Promise.all(ids.map(standing))).toEqual(['done', 'done']);
      await Promise.all(ids.map((id) => rate(id, { ordinals: all, change: { flag: null } })));
      expect(await Promise.all(ids.map(states))).toEqual(['pppp', 'pppp']);
      expect(await Promise.all(ids.map(standing))).toEqual(['running', 'running']);
    }
  });
});
