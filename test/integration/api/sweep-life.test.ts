import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { POST as retryCellRoute } from '#app/api/v1/sweeps/[id]/cells/[ordinal]/retry/route.ts';
import type { SweepState } from '#core/render/render-state.ts';
import { claimRender } from '#db/claim.ts';
import { finishRender } from '#db/image.ts';
import { cancelSweep } from '#service/cancel-sweep.ts';
import { createSweep } from '#service/create-sweep.ts';
import { getCell } from '#service/get-cell.ts';
import { getSweep } from '#service/get-sweep.ts';
import { lookAtCells } from '#service/look-at-cells.ts';
import { pauseSweep } from '#service/pause-sweep.ts';
import { retrySweep } from '#service/retry-sweep.ts';
import { startSweep } from '#service/start-sweep.ts';
import {
  ask,
  cfgSweep,
  imageOf,
  insertServer,
  openApi,
  renderAll,
  renders,
  type TestApi,
} from './open-api.ts';

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
  server ||= '';
  return (await createSweep(api.ctx, { definition: cfgSweep(values), start })).id;
};
const withServer = async (): Promise<string> =>
  (server = await insertServer(api.db, { name: 'real', simulated: false }));
const keyOf = async (id: string, ordinal: number): Promise<string> =>
  (await getCell(api.ctx, { id, ordinal })).renderKey;
const stateOf = async (id: string): Promise<SweepState> => (await getSweep(api.ctx, { id })).state;
const wantedNow = async (): Promise<number> =>
  [...(await renders(api.db)).values()].filter((render) => render.wanted && render.state === 'pending')
    .length;
const claim = () => claimRender(api.db.pool, server, '5a61c4a6-2a4e-4e3c-9d5e-0b9f4f8f9f01');
const fail = (key: string) =>
  api.db.pool.query(
    `update render set state = 'failed', failures = 3, error = 'no such file', error_class = 'permanent',
       denied = array[$2::uuid] where key = $1`,
    [key, server],
  );

describe('what is wanted', () => {
  test('nothing of a draft; all of it once it runs; nothing while it rests', async () => {
    await withServer();
    const id = await make([1, 2, 3], false);
    expect(await wantedNow()).toBe(0);
    expect(await claim()).toBeNull();
    expect(await startSweep(api.ctx, { id })).toMatchObject({
      state: 'running',
      counts: { cells: 3, pending: 3 },
    });
    expect(await wantedNow()).toBe(3);
    expect(await pauseSweep(api.ctx, { id })).toMatchObject({ state: 'paused', counts: { pending: 3 } });
    expect(await wantedNow()).toBe(0);
    expect(await claim()).toBeNull();
    await startSweep(api.ctx, { id });
    expect(await renderAll(api.db, server)).toHaveLength(3);
  });

  test('what another running sweep wants too stays wanted', async () => {
    await withServer();
    const first = await make([1, 2, 3]);
    const second = await make([3, 4]);
    await pauseSweep(api.ctx, { id: first });
    expect(await wantedNow()).toBe(2);
    await pauseSweep(api.ctx, { id: second });
    expect(await wantedNow()).toBe(0);
    await startSweep(api.ctx, { id: first });
    expect(await wantedNow()).toBe(3);
  });

  test('two sweeps that share renders, paused at once, leave nothing wanted', async () => {
    await withServer();
    for (let round = 0; round < 5; round++) {
      const values = [round + 0.1, round + 0.2];
      const ids = await Promise.all([make(values), make(values)]);
      await Promise.all(ids.map((id) => pauseSweep(api.ctx, { id })));
      expect(await wantedNow()).toBe(0);
    }
  });

  test('servers that a sweep names are the only ones that may render it, unless another sweep admits more', async () => {
    await withServer();
    const other = await insertServer(api.db, { name: 'other', simulated: false });
    await createSweep(api.ctx, { definition: cfgSweep([1, 2], { servers: ['other'] }), start: true });
    expect(await claim()).toBeNull();
    await createSweep(api.ctx, {
      definition: cfgSweep([2, 3], { servers: ['http://real.invalid/'] }),
      start: true,
    });
    expect(await renderAll(api.db, server)).toHaveLength(2);
    expect(await renderAll(api.db, other)).toHaveLength(1);
  });
});

describe('cancel', () => {
  test('drops what waits and nobody else wants, keeps what is done, and can be taken up again', async () => {
    await withServer();
    const id = await make([1, 2, 3, 4]);
    const other = await make([4, 5]);
    await renderAll(api.db, server, 1);
    const cancelled = await cancelSweep(api.ctx, { id });
    expect(cancelled.state).toBe('cancelled');
    const states = [...(await renders(api.db)).values()].map((render) => render.state).toSorted();
    expect(states.filter((state) => state === 'done')).toHaveLength(1);
    const shared = (await renders(api.db)).get(await keyOf(id, 3));
    expect(['pending', 'done']).toContain(shared?.state);
    expect(states.filter((state) => state === 'dropped').length).toBeGreaterThanOrEqual(2);
    expect(await stateOf(other)).toBe('running');

    expect(await startSweep(api.ctx, { id })).toMatchObject({ state: 'running', counts: { dropped: 0 } });
    await renderAll(api.db, server);
    expect((await getSweep(api.ctx, { id })).counts).toMatchObject({ done: 4 });
  });

  test('takes a running render from whoever renders it, unless somebody else wants it', async () => {
    await withServer();
    const id = await make([1]);
    const claimed = await claim();
    if (!claimed) throw new Error('nothing to claim');
    const keep = await make([1], false);
    await cancelSweep(api.ctx, { id });
    expect((await renders(api.db)).get(claimed.key)?.state).toBe('running');
    await cancelSweep(api.ctx, { id: keep });
    expect((await renders(api.db)).get(claimed.key)?.state).toBe('dropped');
    expect(await finishRender(api.db.pool, claimed, [imageOf(claimed.key)], 1)).toBe(false);
    expect((await getSweep(api.ctx, { id })).counts).toMatchObject({ dropped: 1, done: 0 });
  });

  test('a new sweep over dropped renders makes them wait again', async () => {
    await withServer();
    const id = await make([1, 2]);
    await cancelSweep(api.ctx, { id });
    const again = await createSweep(api.ctx, { definition: cfgSweep([1, 2]), start: true });
    expect(again.counts).toMatchObject({ pending: 2, dropped: 0 });
    expect(await renderAll(api.db, server)).toHaveLength(2);
  });
});

describe('retry', () => {
  test('gives failed cells all their tries back and lets a done sweep run again', async () => {
    await withServer();
    const id = await make([1, 2, 3]);
    await fail(await keyOf(id, 0));
    await fail(await keyOf(id, 1));
    await renderAll(api.db, server);
    await api.db.pool.query(`update sweep set state = 'done' where id = $1`, [id]);
    expect(await getCell(api.ctx, { id, ordinal: 0 })).toMatchObject({
      state: 'failed',
      error: { class: 'permanent', message: 'no such file' },
    });

    const one = await retrySweep(api.ctx, { id, ordinals: [1] });
    expect(one).toMatchObject({ state: 'running', counts: { pending: 1, failed: 1, done: 1 } });
    expect(await renderAll(api.db, server)).toEqual([await keyOf(id, 1)]);
    const rest = await retrySweep(api.ctx, { id });
    expect(rest.counts).toMatchObject({ pending: 1, failed: 0, done: 2 });
    expect((await getCell(api.ctx, { id, ordinal: 0 })).error).toBeUndefined();
    expect(await renderAll(api.db, server)).toHaveLength(1);
  });

  test('of one cell over its route; of a cell that is not there', async () => {
    await withServer();
    const id = await make([1, 2]);
    await fail(await keyOf(id, 1));
    const path = `/api/v1/sweeps/${id}/cells/1/retry`;
    const answer = await ask(retryCellRoute, 'POST', path, { params: { id, ordinal: '1' } });
    expect(await answer.json()).toMatchObject({ counts: { pending: 2, failed: 0 } });
    for (const ordinal of ['2', '-1', '1.5', 'x', '99999999999'])
      expect((await ask(retryCellRoute, 'POST', path, { params: { id, ordinal } })).status).toBe(404);
  });

  test('of single cells of a cancelled sweep leaves the others dropped', async () => {
    await withServer();
    const id = await make([1, 2, 3]);
    await cancelSweep(api.ctx, { id });
    const status = await retrySweep(api.ctx, { id, ordinals: [2] });
    expect(status).toMatchObject({ state: 'running', counts: { pending: 1, dropped: 2 } });
    expect(await renderAll(api.db, server)).toEqual([await keyOf(id, 2)]);
  });

  test('where nothing failed changes nothing', async () => {
    await withServer();
    const id = await make([1]);
    await renderAll(api.db, server);
    await api.db.pool.query(`update sweep set state = 'done' where id = $1`, [id]);
    expect(await retrySweep(api.ctx, { id })).toMatchObject({ state: 'done', counts: { done: 1 } });
  });
});

describe('states that do not allow it', () => {
  test('pause and cancel refuse, repeating is harmless', async () => {
    await withServer();
    const id = await make([1], false);
    await expect(pauseSweep(api.ctx, { id })).rejects.toMatchObject({ code: 'conflict' });
    await startSweep(api.ctx, { id });
    await startSweep(api.ctx, { id });
    await pauseSweep(api.ctx, { id });
    expect((await pauseSweep(api.ctx, { id })).state).toBe('paused');
    await cancelSweep(api.ctx, { id });
    expect((await cancelSweep(api.ctx, { id })).state).toBe('cancelled');
    await api.db.pool.query(`update sweep set state = 'done' where id = $1`, [id]);
    await expect(cancelSweep(api.ctx, { id })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a sweep that does not exist is not found by any verb', async () => {
    for (const id of ['5a61c4a6-2a4e-4e3c-9d5e-0b9f4f8f9f01', 'x', ''])
      for (const verb of [startSweep, pauseSweep, cancelSweep, retrySweep, getSweep])
        await expect(verb(api.ctx, { id })).rejects.toMatchObject({ code: 'not_found' });
  });
});

test('what a person looks at is rendered first', async () => {
  await withServer();
  const id = await make(Array.from({ length: 20 }, (_, i) => i + 1));
  expect(await lookAtCells(api.ctx, { id, ordinals: [17, 3, 99] })).toEqual({ waiting: 2 });
  const first = await renderAll(api.db, server, 2);
  expect(first.toSorted()).toEqual([await keyOf(id, 17), await keyOf(id, 3)].toSorted());
});
