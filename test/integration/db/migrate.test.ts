import { cp, mkdtemp, rm, writeFile, appendFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '#db/migrate.ts';
import type { Db } from '#db/types.ts';
import { createTestDb } from '#test/support/test-db.ts';

let database: { url: string; db: Db; drop(): Promise<void> };
let folder: string;
const asUrl = (): URL => pathToFileURL(`${folder}/`);

beforeEach(async () => {
  database = await createTestDb();
  folder = await mkdtemp(join(tmpdir(), 'teststrip-migrations-'));
  await cp('prisma/migrations', folder, { recursive: true });
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

test('applies what is new, once, also when several processes start together', async () => {
  await mkdir(join(folder, '29990101000000_more'));
  await writeFile(join(folder, '29990101000000_more/migration.sql'), 'create table more (a int);');
  const applied = await Promise.all([1, 2, 3].map(() => migrate(database.url, { folder: asUrl() })));
  expect(applied.flat()).toEqual(['29990101000000_more']);
  const { rows } = await database.db.pool.query(
    'select migration_name, applied_steps_count, finished_at is not null as finished from _prisma_migrations order by 1',
  );
  expect(rows.at(-1)).toEqual({
    migration_name: '29990101000000_more',
    applied_steps_count: 1,
    finished: true,
  });
});

test('leaves nothing of a migration that fails', async () => {
  await mkdir(join(folder, '29990101000000_bad'));
  await writeFile(
    join(folder, '29990101000000_bad/migration.sql'),
    'create table half (a int); select nonsense;',
  );
  await expect(migrate(database.url, { folder: asUrl() })).rejects.toThrow(/29990101000000_bad.*nonsense/);
  const { rows } = await database.db.pool.query("select to_regclass('half') as half");
  expect(rows).toEqual([{ half: null }]);
});

test('refuses a migration that was changed after it was applied', async () => {
  await appendFile(join(folder, '20261123000000_first/migration.sql'), '\n-- later thought');
  await expect(migrate(database.url, { folder: asUrl() })).rejects.toThrow(
    /20261123000000_first was changed/,
  );
});

test('refuses a database that a newer version migrated', async () => {
  await rm(join(folder, '20261123000000_first'), { recursive: true });
  await expect(migrate(database.url, { folder: asUrl() })).rejects.toThrow(/does not know/);
});
