import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { DELETE as removeRoute, PATCH as updateRoute } from '#app/api/v1/servers/[id]/route.ts';
import { POST as testRoute } from '#app/api/v1/servers/[id]/test/route.ts';
import { GET as listRoute, POST as addRoute } from '#app/api/v1/servers/route.ts';
import type { Server } from '#core/api/server.ts';
import { claimRender } from '#db/claim.ts';
import { saveTest } from '#db/server.ts';
import type { JobName } from '#queue/catalog.ts';
import type { Ctx } from '#service/ctx.ts';
import { createSweep } from '#service/create-sweep.ts';
import { getSweep } from '#service/get-sweep.ts';
import { listServers } from '#service/list-servers.ts';
import { removeServer } from '#service/remove-server.ts';
import { testServer } from '#service/test-server.ts';
import { updateServer } from '#service/update-server.ts';
import { openHeaders, sealOldHeaders } from '#service/seal-headers.ts';
import { ask, cfgSweep, insertServer, openApi, read, renderAll, type TestApi } from './open-api.ts';

let api: TestApi;
let jobs: { name: JobName; id: string; payload: object }[] = [];
beforeAll(async () => {
  api = await openApi();
  api.ctx.enqueue = async (name, id, payload) => {
    jobs.push({ name, id, payload });
  };
});
afterAll(() => api.close());
afterEach(async () => {
  jobs = [];
  await api.db.pool.query('truncate server, workflow, render, cell, sweep cascade');
});

type Refused = { error: { code: string; message: string; issues?: { path: string }[] } };
const add = async (body: unknown) => {
  const { status, json } = await read(ask(addRoute, 'POST', '/api/v1/servers', { body }));
  return { status, server: json as Server, error: (json as Partial<Refused>).error };
};
const change = async (id: string, body: unknown) => {
  const { status, json } = await read(
    ask(updateRoute, 'PATCH', `/api/v1/servers/${id}`, { body, params: { id } }),
  );
  return { status, server: json as Server, error: (json as Partial<Refused>).error };
};
const storedSchema = z.record(z.string(), z.string());
const headersOf = async (id: string): Promise<unknown> =>
  (await api.db.pool.query<{ headers: unknown }>('select headers from server where id = $1', [id])).rows[0]
    ?.headers;

describe('adding', () => {
  test('writes the URL in one way, takes a name of the host, probes and drives it', async () => {
    const { status, server } = await add({ url: 'HTTP://GPU.Example:80/comfy//' });
    expect(status).toBe(201);
    expect(server).toMatchObject({
      name: 'gpu.example',
      url: 'http://gpu.example/comfy',
      enabled: true,
      simulated: false,
      state: 'unknown',
      running: [],
      done: 0,
      lastTest: null,
    });
    expect(jobs).toEqual([
      {
        name: 'probe',
        id: expect.any(String),
        payload: expect.objectContaining({ serverId: server.id, whole: false }),
      },
      { name: 'drive', id: server.id, payload: { serverId: server.id } },
    ]);
  });

  test('a secret is kept sealed, and told to nobody', async () => {
    const { server } = await add({
      url: 'https://me:pa%20ss@gpu.example/',
      headers: { 'Modal-Key': 'top-secret' },
    });
    expect(server.url).toBe('https://gpu.example');
    expect(server.headerNames).toEqual(['Authorization', 'Modal-Key']);
    const stored = storedSchema.parse(await headersOf(server.id));
    expect(JSON.stringify(stored)).not.toContain('top-secret');
    expect(Object.values(stored).every((value) => value.startsWith('sealed:'))).toBe(true);
    expect(openHeaders(api.ctx.secrets, stored)).toEqual({
      Authorization: `Basic ${Buffer.from('me:pa ss').toString('base64')}`,
      'Modal-Key': 'top-secret',
    });
    const shown = JSON.stringify(await read(ask(listRoute, 'GET', '/api/v1/servers')));
    expect(shown).toContain('Modal-Key');
    expect(shown).not.toContain('top-secret');
    expect(shown).not.toContain('Basic');
  });

  test('the same URL twice is refused, so is the same name', async () => {
    await add({ url: 'http://gpu.example:8188', name: 'box' });
    const twice = await add({ url: 'http://GPU.example:8188/' });
    expect(twice.status).toBe(409);
    expect(twice.error?.issues).toEqual([expect.objectContaining({ path: 'url' })]);
    expect((await add({ url: 'http://other.example', name: 'box' })).status).toBe(409);
    expect(await listServers(api.ctx)).toHaveLength(1);
  });

  test('at the same moment, one of two wins', async () => {
    const both = await Promise.all([1, 2].map(() => add({ url: 'http://gpu.example', name: 'x' })));
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([201, 409]));
  });

  test.each([
    ['', 'url'],
    ['gpu', 'url'],
    ['ftp://gpu.example', 'url'],
    ['javascript:alert(1)', 'url'],
    ['http://gpu.example/?token=1', 'url'],
    ['http://gpu.example/#x', 'url'],
  ])('%s is no URL of a server', async (url, path) => {
    const { status, error } = await add({ url });
    expect(status).toBe(400);
    expect(error?.issues).toEqual([expect.objectContaining({ path })]);
  });

  test('headers that are none are refused, without repeating them', async () => {
    const { status, error } = await add({
      url: 'http://a.example',
      headers: { 'X Y': 'a', ok: 'hush\r\nhush' },
    });
    expect(status).toBe(400);
    expect(JSON.stringify(error)).not.toContain('hush');
  });
});

describe('changing', () => {
  test('what is left out stays; headers are replaced as a whole', async () => {
    const { server } = await add({ url: 'http://a.example', headers: { A: '1', B: '2' } });
    expect((await change(server.id, { name: 'box', enabled: false })).server).toMatchObject({
      name: 'box',
      enabled: false,
      headerNames: ['A', 'B'],
    });
    expect((await change(server.id, { headers: { C: '3' } })).server.headerNames).toEqual(['C']);
    const stored = storedSchema.parse(await headersOf(server.id));
    expect(openHeaders(api.ctx.secrets, stored)).toEqual({ C: '3' });
    // What was stored before anything was sealed is sealed once.
    await api.db.pool.query('update server set headers = $2 where id = $1', [server.id, { D: 'plain' }]);
    expect(await sealOldHeaders(api.ctx)).toBe(1);
    expect(await sealOldHeaders(api.ctx)).toBe(0);
    const sealed = storedSchema.parse(await headersOf(server.id));
    expect(sealed['D']).toMatch(/^sealed:/);
    expect(openHeaders(api.ctx.secrets, sealed)).toEqual({ D: 'plain' });
  });

  test('another URL forgets what was known, and what ran waits again', async () => {
    const id = await insertServer(api.db, { name: 'real', simulated: false });
    const sweep = await createSweep(api.ctx, { definition: cfgSweep([1]), start: true });
    await claimRender(api.db.pool, id, randomUUID());
    expect((await change(id, { url: 'http://new.example' })).server).toMatchObject({
      state: 'unknown',
      running: [],
    });
    expect((await getSweep(api.ctx, { id: sweep.id })).counts).toMatchObject({ pending: 1, running: 0 });
  });

  test("a name that is taken, a server that is not there, a simulated server's URL", async () => {
    const { server } = await add({ url: 'http://a.example', name: 'a' });
    await add({ url: 'http://b.example', name: 'b' });
    expect((await change(server.id, { name: 'b' })).status).toBe(409);
    expect((await change(server.id, { url: 'http://b.example/' })).status).toBe(409);
    expect((await change(randomUUID(), { name: 'c' })).status).toBe(404);
    expect((await change('x', { name: 'c' })).status).toBe(404);
    expect((await change(server.id, { nam: 'c' })).error?.issues).toEqual([
      expect.objectContaining({ path: 'nam' }),
    ]);
    const sim = await insertServer(api.db, { name: 'sim-1', simulated: true });
    await expect(updateServer(api.ctx, { id: sim, url: 'http://c.example' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('removing', () => {
  test('what it runs waits for another one, what it rendered stays', async () => {
    const id = await insertServer(api.db, { name: 'one', simulated: false });
    const sweep = await createSweep(api.ctx, { definition: cfgSweep([1, 2, 3]), start: true });
    await renderAll(api.db, id, 1);
    await claimRender(api.db.pool, id, randomUUID());
    const [before] = await listServers(api.ctx);
    expect(before).toMatchObject({
      done: 1,
      secondsPerRender: 0.5,
      running: [{ sweepId: sweep.id, sweepName: 'CFG' }],
    });
    const answer = await ask(removeRoute, 'DELETE', `/api/v1/servers/${id}`, { params: { id } });
    expect(answer.status).toBe(204);
    expect((await getSweep(api.ctx, { id: sweep.id })).counts).toMatchObject({
      done: 1,
      pending: 2,
      running: 0,
    });
    expect(await listServers(api.ctx)).toEqual([]);
    await expect(removeServer(api.ctx, { id })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('not while a sweep may be rendered nowhere else', async () => {
    const id = await insertServer(api.db, { name: 'one', simulated: false });
    await createSweep(api.ctx, { definition: cfgSweep([1], { servers: ['one'] }), start: true });
    await expect(removeServer(api.ctx, { id })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('CFG'),
    });
  });
});

describe('testing', () => {
  const withEnqueue = (enqueue: Ctx['enqueue']): Ctx => ({ ...api.ctx, enqueue });

  test('waits for the answer to its own request', async () => {
    const id = await insertServer(api.db, { name: 'one', simulated: false });
    const steps = [{ name: 'reachable', ok: false, ms: 3, message: 'no answer', hint: 'Start it.' }];
    const ctx = withEnqueue(async (name, requestId) => {
      expect(name).toBe('probe');
      await saveTest(api.db.pool, id, { requestId: randomUUID(), ok: true, at: 'before', steps: [] });
      void delay(300).then(() => saveTest(api.db.pool, id, { requestId, ok: false, at: 'now', steps }));
    });
    expect(await testServer(ctx, { id })).toEqual({ ok: false, at: 'now', steps });
    expect((await listServers(api.ctx))[0]?.lastTest).toEqual({ ok: false, at: 'now', steps });
  });

  test('says so where no worker answers', async () => {
    const id = await insertServer(api.db, { name: 'one', simulated: false });
    await expect(testServer(api.ctx, { id }, { patience: 400 })).rejects.toMatchObject({
      code: 'unavailable',
    });
    await expect(testServer(api.ctx, { id: randomUUID() })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('stops when the person leaves', async () => {
    const id = await insertServer(api.db, { name: 'one', simulated: false });
    const leave = new AbortController();
    setTimeout(() => leave.abort(), 100);
    const answer = await ask(testRoute, 'POST', `/api/v1/servers/${id}/test`, {
      params: { id },
      signal: leave.signal,
    });
    expect(answer.status).toBe(499);
  });
});
