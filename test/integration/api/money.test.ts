import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { POST as postPlan } from '#app/api/v1/plan/route.ts';
import { planSchema } from '#core/api/plan.ts';
import { changeSweep } from '#service/change-sweep.ts';
import { createSweep } from '#service/create-sweep.ts';
import { getSweep } from '#service/get-sweep.ts';
import { holdBudgets } from '#service/hold-budgets.ts';
import { removeServer } from '#service/remove-server.ts';
import { startSweep } from '#service/start-sweep.ts';
import { ask, cfgSweep, insertServer, openApi, read, renderAll, type TestApi } from './open-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

/** Half a second each, as renderAll says: a dollar for ten of them. */
const PRICE = 720;

test('a sweep tells its money, pauses when its budget is used up, says why, and goes on with a larger one', async () => {
  const id = await insertServer(api.db, { name: 'rented', simulated: false });
  const input = cfgSweep([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], { budget: { money: 0.45 } });

  const unpriced = planSchema.parse(
    (await read(ask(postPlan, 'POST', '/api/v1/plan', { body: { definition: input } }))).json,
  );
  expect(unpriced.cells).toBe(10);
  expect(unpriced.warnings).toEqual([
    expect.objectContaining({
      path: 'budget.money',
      message: expect.stringContaining('No server has a price'),
    }),
  ]);
  expect(unpriced.fleets).toEqual([]);

  const sweep = await createSweep(api.ctx, { definition: input, start: true });
  expect(await getSweep(api.ctx, sweep)).toMatchObject({ money: null, pauseReason: null, waking: null });
  await api.db.pool.query('update server set price_per_hour = $2 where id = $1', [id, PRICE]);
  expect((await getSweep(api.ctx, sweep)).money).toEqual({ spent: 0, left: null, budget: 0.45 });

  await renderAll(api.db, id, 3);
  expect(await holdBudgets(api.ctx)).toEqual([]);
  expect((await getSweep(api.ctx, sweep)).money).toEqual({
    spent: expect.closeTo(0.3),
    left: expect.closeTo(0.7),
    budget: 0.45,
  });
  await renderAll(api.db, id, 2);
  expect(await holdBudgets(api.ctx)).toEqual([sweep.id]);
  const paused = await getSweep(api.ctx, sweep);
  expect(paused.state).toBe('paused');
  expect(paused.pauseReason).toMatch(/budget of \$0\.45 is used up: \$0\.50 so far/);
  expect(await renderAll(api.db, id)).toEqual([]);

  // Without more money it would only be paused again.
  await startSweep(api.ctx, sweep);
  expect((await getSweep(api.ctx, sweep)).pauseReason).toBeNull();
  expect(await holdBudgets(api.ctx)).toEqual([sweep.id]);
  await changeSweep(api.ctx, { id: sweep.id, definition: { ...input, budget: { money: 5 } } });
  await startSweep(api.ctx, sweep);
  expect(await holdBudgets(api.ctx)).toEqual([]);
  expect(await renderAll(api.db, id)).toHaveLength(5);
  expect((await getSweep(api.ctx, sweep)).money).toEqual({ spent: expect.closeTo(1), left: 0, budget: 5 });
});

test('a server that sleeps costs what it was awake, and the plan counts its cold start', async () => {
  await api.db.pool.query('delete from server');
  const id = await insertServer(api.db, { name: 'sleeper', simulated: false });
  await api.db.pool.query(
    `update server set price_per_hour = 36, wakes_on_demand = true, idle_seconds = 60, state = 'asleep' where id = $1`,
    [id],
  );
  const definition = cfgSweep([21, 22], { name: 'slept' });
  const sweep = await createSweep(api.ctx, { definition, start: true });
  await renderAll(api.db, id);
  // It was called 90 s before it answered, and was left alone 10 s after that; 60 s more until it slept.
  await api.db.pool.query(
    `update sweep set started_at = now() - interval '1 hour', finished_at = now() where id = $1`,
    [sweep.id],
  );
  await api.db.pool.query(
    `insert into stint (id, server_id, began_at, up_at, ended_at)
     values ($1, $2, now() - interval '100 seconds', now() - interval '10 seconds', now())`,
    [randomUUID(), id],
  );
  const { money } = await getSweep(api.ctx, sweep);
  expect(money?.spent).toBeCloseTo(160 * 0.01, 1);

  const plan = planSchema.parse(
    (
      await read(
        ask(postPlan, 'POST', '/api/v1/plan', {
          body: { definition: cfgSweep([31, 32, 33], { name: 'next' }) },
        }),
      )
    ).json,
  );
  expect(plan.seconds?.typical).toBeGreaterThan(90);
  expect(plan.dollars?.typical).toBeGreaterThan(1.5);
});

test('what a removed server cost stays part of the money, beside that of the next one', async () => {
  await api.db.pool.query('delete from server');
  const rent = async (name: string): Promise<string> => {
    const id = await insertServer(api.db, { name, simulated: false });
    await api.db.pool.query('update server set price_per_hour = $2 where id = $1', [id, PRICE]);
    return id;
  };
  const [first, idle] = [await rent('first'), await rent('idle')];
  const definition = cfgSweep([41, 42, 43, 44, 45], { name: 'moved', budget: { money: 0.45 } });
  const sweep = await createSweep(api.ctx, { definition, start: true });
  await renderAll(api.db, first, 3);
  const before = (await getSweep(api.ctx, sweep)).money;
  expect(before).toEqual({ spent: expect.closeTo(0.3), left: expect.closeTo(0.2), budget: 0.45 });
  await removeServer(api.ctx, { id: first });
  await removeServer(api.ctx, { id: idle });
  expect((await getSweep(api.ctx, sweep)).money).toEqual({
    spent: expect.closeTo(0.3),
    left: null,
    budget: 0.45,
  });
  const { rowCount } = await api.db.pool.query('select 1 from past_spending where sweep_id = $1', [sweep.id]);
  expect(rowCount).toBe(1);
  await renderAll(api.db, await rent('second'), 2);
  expect((await getSweep(api.ctx, sweep)).money?.spent).toBeCloseTo(0.5);
});
