import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { GET as eventsRoute } from '#app/api/v1/sweeps/[id]/events/route.ts';
import { unpackCells } from '#core/cells/unpack-cells.ts';
import { type SweepEvent, sweepEventSchema } from '#core/api/event.ts';
import { claimRender } from '#db/claim.ts';
import { notify } from '#db/notify.ts';
import { recordProgress } from '#db/progress.ts';
import { createSweep } from '#service/create-sweep.ts';
import { getCell } from '#service/get-cell.ts';
import { pauseSweep } from '#service/pause-sweep.ts';
import { rateCell } from '#service/rate-cell.ts';
import { ask, cfgSweep, insertServer, openApi, renderAll, type TestApi } from './open-api.ts';

let api: TestApi;
let leave: AbortController;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());
afterEach(async () => {
  leave.abort();
  await api.db.pool.query('truncate server, workflow, render, cell, sweep cascade');
});

const make = async (cells: number): Promise<string> =>
  (
    await createSweep(api.ctx, {
      definition: cfgSweep(Array.from({ length: cells }, (_, i) => i + 1)),
      start: true,
    })
  ).id;

/** Each cell that an event tells of, with what it says of it. */
function cellsOf(event: SweepEvent) {
  if (event.type !== 'cells') return [];
  const rows = unpackCells(event.cells);
  return event.ordinals.map((ordinal, row) => ({
    ordinal,
    state: rows.state[row],
    image: rows.image[row],
    width: rows.width[row],
    seconds: rows.seconds[row],
    stars: rows.stars[row],
    flag: rows.flag[row],
  }));
}

/** Open the stream and collect what it says, each with its time. */
async function follow(
  id: string,
): Promise<{ text: () => string; events: { at: number; event: SweepEvent }[]; ended: Promise<void> }> {
  leave = new AbortController();
  const answer = await ask(eventsRoute, 'GET', `/api/v1/sweeps/${id}/events`, {
    params: { id },
    signal: leave.signal,
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
  expect(answer.headers.get('x-accel-buffering')).toBe('no');
  expect(answer.headers.get('cache-control')).toContain('no-transform');
  let text = '';
  const events: { at: number; event: SweepEvent }[] = [];
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    let seen = 0;
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n').slice(0, -1);
      for (const block of blocks.slice(seen)) {
        const [, type, data] = /^event: (\w+)\ndata: (.*)$/s.exec(block) ?? [];
        if (type)
          events.push({
            at: Date.now(),
            event: sweepEventSchema.parse({ type, ...JSON.parse(data ?? '{}') }),
          });
      }
      seen = blocks.length;
    }
  };
  return { text: () => text, events, ended: read() };
}

const until = async (condition: () => boolean): Promise<void> => {
  for (let i = 0; i < 100 && !condition(); i++) await delay(50);
  expect(condition()).toBe(true);
};

test('how a sweep stands comes first, then what changes, as it is in the grid', async () => {
  const server = await insertServer(api.db, { name: 'real', simulated: false });
  const id = await make(3);
  const { events, text } = await follow(id);
  await until(() => events.length > 0);
  expect(text()).toMatch(/^retry: \d+\n\n/);
  expect(events[0]?.event).toMatchObject({
    type: 'sweep',
    state: 'running',
    counts: { cells: 3, pending: 3 },
  });

  await renderAll(api.db, server, 1);
  await until(() => events.some(({ event }) => cellsOf(event).some((cell) => cell.state === 'done')));
  await until(() =>
    events.some(({ event }) => event.type === 'sweep' && event.counts.done === 1 && event.secondsLeft === 1),
  );

  const done = events.flatMap(({ event }) => cellsOf(event)).find((cell) => cell.state === 'done');
  expect(done).toMatchObject({
    image: expect.stringMatching(/^[\w-]{12}$/),
    width: 64,
    seconds: 0.5,
    stars: 0,
  });
  await rateCell(api.ctx, { id, ordinal: done?.ordinal ?? 0, stars: 4, flag: 'pick' });
  await until(() =>
    events.some(({ event }) => cellsOf(event).some((cell) => cell.stars === 4 && cell.flag === 'pick')),
  );
  await pauseSweep(api.ctx, { id });
  await until(() => events.some(({ event }) => event.type === 'sweep' && event.state === 'paused'));
});

test('running cells tell their progress and where their preview is', async () => {
  const server = await insertServer(api.db, { name: 'real', simulated: false });
  const id = await make(2);
  const { events } = await follow(id);
  const held = await claimRender(api.db.pool, server, '5a61c4a6-2a4e-4e3c-9d5e-0b9f4f8f9f01');
  if (!held) throw new Error('nothing to claim');
  await recordProgress(api.db.pool, held, {
    step: 3,
    steps: 20,
    node: '3',
    preview: new Uint8Array([0xff, 0xd8]),
  });
  await until(() => events.some(({ event }) => event.type === 'progress'));
  const told = events.flatMap(({ event }) => (event.type === 'progress' ? event.cells : []));
  expect(told[0]).toMatchObject({
    renderKey: held.key,
    step: 3,
    steps: 20,
    preview: expect.stringMatching(new RegExp(`^/api/v1/renders/${held.key}/preview\\?at=\\d+$`)),
  });
});

test('a storm of changes is told in at most ten messages a second, and its last word is true', async () => {
  const server = await insertServer(api.db, { name: 'real', simulated: false });
  const id = await make(120);
  const { events } = await follow(id);
  // What was told of its start must be over: it lets the grid read everything again.
  await delay(700);
  await renderAll(api.db, server);
  for (let round = 0; round < 60; round++) await notify(api.db.pool, { t: 'sweep', sweep: id });
  await rateCell(api.ctx, { id, ordinal: 119, stars: 5 });
  const last = () =>
    new Map(events.flatMap(({ event }) => cellsOf(event)).map((cell) => [cell.ordinal, cell]));
  await until(() => last().get(119)?.stars === 5);
  await until(() => [...last().values()].filter((cell) => cell.state === 'done').length === 120);
  // A round's messages come together: ten a second may touch the twelve of four rounds.
  for (const { at } of events)
    expect(events.filter((other) => other.at >= at && other.at < at + 1000).length).toBeLessThanOrEqual(12);
  expect(events.length).toBeLessThan(60);
  expect((await getCell(api.ctx, { id, ordinal: 119 })).rating.stars).toBe(5);
});

test('so much at once that reading again is cheaper: reload', async () => {
  const id = await make(2);
  const { events } = await follow(id);
  await notify(api.db.pool, { t: 'render', sweep: id, ordinals: Array.from({ length: 1500 }, (_, i) => i) });
  await notify(api.db.pool, {
    t: 'render',
    sweep: id,
    ordinals: Array.from({ length: 1500 }, (_, i) => i + 1500),
  });
  await until(() => events.some(({ event }) => event.type === 'reload'));
});

test('other sweeps are not heard; leaving ends the stream; a sweep that is not there is 404', async () => {
  const id = await make(2);
  const { events, ended } = await follow(id);
  await until(() => events.length > 0);
  await delay(700);
  const own = events.length;
  await createSweep(api.ctx, { definition: cfgSweep([100, 101]), start: true });
  await delay(700);
  expect(events).toHaveLength(own);
  leave.abort();
  await ended;
  const missing = '5a61c4a6-2a4e-4e3c-9d5e-0b9f4f8f9f01';
  expect((await ask(eventsRoute, 'GET', '/x', { params: { id: missing } })).status).toBe(404);
});

test('after a break of the listening connection every follower reads again', async () => {
  const id = await make(2);
  const { events } = await follow(id);
  await until(() => events.length > 0);
  await api.db.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'teststrip listen' and datname = current_database()`,
  );
  await until(() => events.some(({ event }) => event.type === 'reload'));
});
