import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STATUS } from '#app/_server/answer-error.ts';
import { GET as schemaRoute } from '#app/api/v1/definition.schema.json/route.ts';
import { GET as openapiRoute } from '#app/api/v1/openapi.json/route.ts';
import { GET as cellsRoute } from '#app/api/v1/sweeps/[id]/cells/route.ts';
import { GET as cellRoute } from '#app/api/v1/sweeps/[id]/cells/[ordinal]/route.ts';
import { PUT as rateRoute } from '#app/api/v1/sweeps/[id]/cells/[ordinal]/rating/route.ts';
import { GET as sweepRoute } from '#app/api/v1/sweeps/[id]/route.ts';
import { POST as startRoute } from '#app/api/v1/sweeps/[id]/start/route.ts';
import { GET as listRoute, POST as createRoute } from '#app/api/v1/sweeps/route.ts';
import { GET as healthRoute } from '#app/healthz/route.ts';
import { GET as readyRoute } from '#app/readyz/route.ts';
import { unpackCells } from '#core/cells/unpack-cells.ts';
import { cellColumnsSchema, cellSchema } from '#core/api/cell.ts';
import type { Operation } from '#core/api/operation.ts';
import { operations } from '#core/api/operations.ts';
import { createdSweepSchema, sweepListSchema, sweepSchema, sweepStatusSchema } from '#core/api/sweep.ts';
import { ask, cfgSweep, insertServer, openApi, read, renderAll, type TestApi } from './open-api.ts';

let api: TestApi;
let server: string;
beforeAll(async () => {
  api = await openApi();
  server = await insertServer(api.db, { name: 'real', simulated: false });
});
afterAll(() => api.close());

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Every route that there is, as `METHOD /path/{name}`. */
async function findRoutes(): Promise<string[]> {
  const files = (await readdir(resolve('app'), { recursive: true })).filter((file) =>
    file.endsWith('route.ts'),
  );
  const found = await Promise.all(
    files.map(async (file) => {
      const route = (await import(resolve('app', file))) as Record<string, unknown>;
      const path = `/${file.replace(/\/route\.ts$/, '').replaceAll(/\[(\w+)\]/g, '{$1}')}`;
      return METHODS.filter((method) => method in route).map((method) => `${method} ${path}`);
    }),
  );
  return found.flat().toSorted();
}

describe('the description', () => {
  test('has every route, and no other', async () => {
    const described = Object.values<Operation>(operations).map(({ method, path }) => `${method} ${path}`);
    const expected = described
      .filter((line) => !line.includes('-{size}.webp'))
      .map((line) => line.replace('{sha256}.png', '{name}'));
    expect(await findRoutes()).toEqual(expected.toSorted());
  });

  test('is OpenAPI 3.1 with parameters, bodies, answers and refusals', async () => {
    const { json } = await read(ask(openapiRoute, 'GET', '/api/v1/openapi.json'));
    const document = json as {
      openapi: string;
      paths: Record<
        string,
        Record<
          string,
          {
            parameters?: unknown[];
            requestBody?: unknown;
            responses: Record<string, unknown>;
            operationId: string;
          }
        >
      >;
      components: object;
    };
    expect(document.openapi).toMatch(/^3\.1\./);
    const all = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(all).toHaveLength(Object.keys(operations).length);
    expect(new Set(all.map((operation) => operation.operationId)).size).toBe(all.length);
    const rate = document.paths['/api/v1/sweeps/{id}/cells/{ordinal}/rating']?.['put'];
    expect(rate?.parameters).toEqual([
      expect.objectContaining({ name: 'id', in: 'path', required: true }),
      expect.objectContaining({ name: 'ordinal', in: 'path', required: true }),
    ]);
    expect(rate?.requestBody).toMatchObject({
      content: {
        'application/json': {
          schema: { properties: { stars: { type: 'integer', minimum: 0, maximum: 5 } } },
        },
      },
    });
    expect(Object.keys(rate?.responses ?? {}).toSorted()).toEqual([
      '200',
      '400',
      '403',
      '404',
      '413',
      '500',
      '503',
    ]);
    const statuses = new Set(
      all.flatMap((operation) => Object.keys(operation.responses)).filter((status) => Number(status) >= 400),
    );
    expect([...statuses].toSorted()).toEqual(Object.values(STATUS).map(String).toSorted());
    expect(JSON.stringify(document)).not.toContain('$schema');
  });

  test('of a definition is a JSON schema', async () => {
    const { json } = await read(ask(schemaRoute, 'GET', '/api/v1/definition.schema.json'));
    expect(json).toMatchObject({
      type: 'object',
      required: expect.arrayContaining(['teststrip', 'name', 'workflow']),
    });
  });
});

describe('a sweep over HTTP', () => {
  test('from its definition to a rated cell, each answer as described', async () => {
    const body = { definition: cfgSweep([4, 7], { seeds: { count: 2, from: 5 } }), start: false };
    const made = await read(ask(createRoute, 'POST', '/api/v1/sweeps', { body }));
    expect(made.status).toBe(201);
    const { id, url } = createdSweepSchema.parse(made.json);
    expect(url).toBe(`/sweeps/${id}`);
    const params = { id };

    const started = await read(ask(startRoute, 'POST', `/api/v1/sweeps/${id}/start`, { params }));
    expect(sweepStatusSchema.parse(started.json)).toMatchObject({ state: 'running', counts: { pending: 4 } });
    await renderAll(api.db, server, 3);

    const sweep = sweepSchema.parse(
      (await read(ask(sweepRoute, 'GET', `/api/v1/sweeps/${id}`, { params }))).json,
    );
    expect(sweep.counts).toEqual({ cells: 4, pending: 1, running: 0, done: 3, failed: 0, dropped: 0 });
    expect(sweep.secondsLeft).toBe(0.5);
    expect(sweep.axes.map((axis) => axis.name)).toEqual(['cfg', 'seed']);

    const place = { id, ordinal: '1' };
    const rated = await read(
      ask(rateRoute, 'PUT', '/x', { params: place, body: { stars: 4, note: 'good ears' } }),
    );
    expect(rated.json).toEqual({ stars: 4, flag: null, note: 'good ears' });
    const picked = await read(ask(rateRoute, 'PUT', '/x', { params: place, body: { flag: 'pick' } }));
    expect(picked.json).toEqual({ stars: 4, flag: 'pick', note: 'good ears' });

    const cell = cellSchema.parse((await read(ask(cellRoute, 'GET', '/x', { params: place }))).json);
    expect(cell).toMatchObject({
      ordinal: 1,
      coords: { cfg: 4, seed: 6 },
      rating: { stars: 4, flag: 'pick' },
    });

    const columns = cellColumnsSchema.parse((await read(ask(cellsRoute, 'GET', '/x', { params }))).json);
    expect(columns.count).toBe(4);
    expect(columns).toMatchObject({ lengths: [2, 2], at: null });
    const rows = unpackCells(columns);
    expect(rows.stars).toEqual([0, 4, 0, 0]);
    expect(rows.flag).toEqual([null, 'pick', null, null]);
    expect(rows.state.filter((state) => state === 'done')).toHaveLength(3);
    for (const [row, state] of rows.state.entries()) {
      expect(rows.image[row] !== null).toBe(state === 'done');
      expect(rows.seconds[row]).toBe(state === 'done' ? 0.5 : null);
    }
    await read(ask(rateRoute, 'PUT', '/x', { params: place, body: { flag: null, stars: 0 } }));
    const cleared = cellSchema.parse((await read(ask(cellRoute, 'GET', '/x', { params: place }))).json);
    expect(cleared.rating).toEqual({ stars: 0, flag: null, note: 'good ears' });
  });

  test('the list: newest first, in pages, thumbnails best rated first', async () => {
    await api.db.pool.query('truncate workflow, render, sweep, cell cascade');
    const ids: string[] = [];
    for (const cfg of [1, 2, 3]) {
      const body = { definition: cfgSweep([cfg, cfg + 10]), start: true };
      ids.push(createdSweepSchema.parse((await read(ask(createRoute, 'POST', '/x', { body }))).json).id);
    }
    await renderAll(api.db, server);
    await read(
      ask(rateRoute, 'PUT', '/x', { params: { id: ids[2] ?? '', ordinal: '1' }, body: { stars: 5 } }),
    );
    const first = sweepListSchema.parse((await read(ask(listRoute, 'GET', '/api/v1/sweeps?limit=2'))).json);
    expect(first.sweeps.map((sweep) => sweep.id)).toEqual([ids[2], ids[1]]);
    const best = cellSchema.parse(
      (await read(ask(cellRoute, 'GET', '/x', { params: { id: ids[2] ?? '', ordinal: '1' } }))).json,
    );
    expect(first.sweeps[0]?.thumbnails.map((shown) => shown.sha256)).toEqual([
      best.images[0]?.sha256,
      expect.any(String),
    ]);
    const before = encodeURIComponent(first.sweeps[1]?.createdAt ?? '');
    const second = sweepListSchema.parse(
      (await read(ask(listRoute, 'GET', `/api/v1/sweeps?before=${before}`))).json,
    );
    expect(second.sweeps.map((sweep) => sweep.id)).toEqual([ids[0]]);
    for (const query of ['limit=0', 'limit=x', 'before=yesterday'])
      expect((await ask(listRoute, 'GET', `/api/v1/sweeps?${query}`)).status).toBe(400);
  });
});

describe('health', () => {
  test('lives; ready once every migration is there; not without a database', async () => {
    expect((await ask(healthRoute, 'GET', '/healthz')).status).toBe(200);
    expect((await ask(readyRoute, 'GET', '/readyz')).status).toBe(200);
    const { rows } = await api.db.pool.query<{ name: string }>(
      'delete from _prisma_migrations where migration_name = (select max(migration_name) from _prisma_migrations) returning migration_name as name',
    );
    const missing = await read(ask(readyRoute, 'GET', '/readyz'));
    expect(missing.status).toBe(503);
    expect(missing.json).toMatchObject({ error: { message: expect.stringContaining(rows[0]?.name ?? '?') } });
    await api.db.pool.query('drop table _prisma_migrations');
    expect((await ask(readyRoute, 'GET', '/readyz')).status).toBe(503);
  });
});
