import { afterAll, beforeAll, expect, test } from 'vitest';
import { POST } from '#app/api/v1/servers/from-modal/route.ts';
import { addedModalSchema } from '#core/api/modal-operations.ts';
import { apiErrorSchema } from '#core/api/error.ts';
import { ask, openApi, read, type TestApi } from './open-api.ts';

let api: TestApi;
const jobs: string[] = [];
beforeAll(async () => {
  api = await openApi();
  api.ctx.enqueue = (name) => {
    jobs.push(name);
    return Promise.resolve();
  };
});
afterAll(() => api.close());

const post = (body: unknown) => read(ask(POST, 'POST', '/api/v1/servers/from-modal', { body }));
const PRINTED = 'gpu_1 => https://me--t-gpu-1.modal.run\ngpu_2 => https://me--t-gpu-2.modal.run';

test('everything that modal deploy printed is added, asleep, its keys sealed, and looked at by nobody', async () => {
  const { status, json } = await post({ printed: PRINTED, key: 'wk-1', secret: 'ws-1', pricePerHour: 1.95 });
  expect(status).toBe(201);
  const { added } = addedModalSchema.parse(json);
  expect(added).toMatchObject([
    {
      name: 't-gpu-1',
      url: 'https://me--t-gpu-1.modal.run',
      headerNames: ['Modal-Key', 'Modal-Secret'],
      wakesOnDemand: true,
      wakeLimitSeconds: 600,
      idleSeconds: 60,
      pricePerHour: 1.95,
    },
    { name: 't-gpu-2' },
  ]);
  expect(jobs.filter((name) => name === 'probe')).toEqual([]);
  const { rows } = await api.db.pool.query<{ headers: string }>('select headers::text from server');
  expect(rows).toHaveLength(2);
  expect(rows.map(({ headers }) => headers).join('')).not.toMatch(/wk-1|ws-1/);

  const again = addedModalSchema.parse((await post({ printed: PRINTED, key: 'wk-2', secret: 'ws-2' })).json);
  expect(again.added).toEqual([]);
  expect(again.changed.map(({ pricePerHour }) => pricePerHour)).toEqual([1.95, 1.95]);

  const refused = await post({ printed: 'nothing', key: 'wk-1', secret: 'ws-1' });
  expect(refused.status).toBe(400);
  expect(apiErrorSchema.parse(refused.json).error.issues?.[0]?.path).toBe('printed');
});
