import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import { closeDb, openDb } from '#db/open-db.ts';
import type { Db } from '#db/types.ts';

async function run(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A database of one's own, migrated and empty; `drop` closes `db` and removes it, whoever is connected. */
export async function createTestDb(): Promise<{ url: string; db: Db; drop(): Promise<void> }> {
  const { url: serverUrl, template } = inject('postgres');
  const name = `teststrip_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await run(serverUrl, `create database ${name} template ${template}`);
  const db = openDb(url.href, { name: 'teststrip test' });
  return {
    url: url.href,
    db,
    drop: async () => {
      await closeDb(db);
      await run(serverUrl, `drop database if exists ${name} with (force)`);
    },
  };
}
