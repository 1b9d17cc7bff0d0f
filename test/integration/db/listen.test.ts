import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { listen } from '#db/listen.ts';
import { type Notification, cellsChanged, notify } from '#db/notify.ts';
import { transaction } from '#db/transaction.ts';
import type { Db } from '#db/types.ts';
import { createTestDb } from '#test/support/test-db.ts';

let database: { url: string; db: Db; drop(): Promise<void> };
beforeAll(async () => {
  database = await createTestDb();
});
afterAll(() => database.drop());

const SWEEP = '0193fe10-0000-7000-8000-000000000001';

test('hears what committed, nothing of what was rolled back or is not ours', async () => {
  const heard: Notification[] = [];
  const stop = await listen(database.db, (notification) => heard.push(notification));
  await transaction(database.db, async (client) => {
    await notify(client, { t: 'sweep', sweep: SWEEP });
    throw new Error('no');
  }).catch(() => undefined);
  await database.db.pool.query("select pg_notify('teststrip', 'not json'), pg_notify('teststrip', '{}')");
  await notify(database.db.pool, { t: 'work' });
  await vi.waitFor(() => expect(heard).toEqual([{ t: 'work' }]));
  await stop();
});

test('comes back after its connection was cut, and says that there was a gap', async () => {
  const heard: Notification[] = [];
  const onGap = vi.fn<() => void>();
  const stop = await listen(database.db, (notification) => heard.push(notification), { onGap });
  await database.db.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'teststrip listen' and datname = current_database()",
  );
  await vi.waitFor(() => expect(onGap).toHaveBeenCalledOnce(), 5_000);
  await notify(database.db.pool, { t: 'work' });
  await vi.waitFor(() => expect(heard).toEqual([{ t: 'work' }]));
  await stop();
});

test('cuts long lists so that each payload fits, and asks for a reload when there are too many', async () => {
  const heard: Notification[] = [];
  const stop = await listen(database.db, (notification) => heard.push(notification));
  const ordinals = Array.from({ length: 5_000 }, (_, index) => 1_000_000 + index);
  await notify(database.db.pool, ...cellsChanged(SWEEP, ordinals), { t: 'work' });
  await vi.waitFor(() => expect(heard.at(-1)).toEqual({ t: 'work' }));
  expect(heard.flatMap((one) => (one.t === 'render' ? one.ordinals : []))).toEqual(ordinals);
  expect(
    cellsChanged(
      SWEEP,
      Array.from({ length: 50_000 }, (_, index) => index),
    ),
  ).toEqual([{ t: 'sweep-reload', sweep: SWEEP }]);
  await stop();
});

test('int8 comes as bigint, beyond what a number holds', async () => {
  const { rows } = await database.db.pool.query('select 9223372036854775807::int8 as big, 7::int4 as small');
  expect(rows).toEqual([{ big: 9223372036854775807n, small: 7 }]);
});
