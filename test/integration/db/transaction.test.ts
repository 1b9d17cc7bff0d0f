import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { transaction } from '#db/transaction.ts';
import type { Db } from '#db/types.ts';
import { createTestDb } from '#test/support/test-db.ts';

let database: { url: string; db: Db; drop(): Promise<void> };
beforeAll(async () => {
  database = await createTestDb();
  await database.db.pool.query('create table thing (name text)');
});
afterAll(() => database.drop());

const things = async (): Promise<string[]> => {
  const { rows } = await database.db.pool.query<{ name: string }>('select name from thing order by 1');
  return rows.map((row) => row.name);
};

test('commits what resolved, rolls back what threw', async () => {
  expect(
    await transaction(database.db, async (client) => {
      await client.query("insert into thing values ('kept')");
      return 7;
    }),
  ).toBe(7);
  await expect(
    transaction(database.db, async (client) => {
      await client.query("insert into thing values ('lost')");
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(await things()).toEqual(['kept']);
});

test('a connection that breaks between two statements fails the transaction, and nothing else', async () => {
  const broken = transaction(database.db, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    await database.db.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await sleep(100);
    await client.query("insert into thing values ('never')");
  });
  await expect(broken).rejects.toThrow(/terminat|not queryable|closed/i);
  expect(await things()).toEqual(['kept']);
});
