import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '#db/migrate.ts';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server that test databases are made on, and the migrated database that they are copies of. */
    postgres: { url: string; template: string };
    /** Redis for the tests; empty where BullMQ's Postgres backend is used. */
    redis: string;
  }
}

let stop: () => Promise<void> = () => Promise.resolve();

async function run(url: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * Once a run: a PostgreSQL (TEST_DATABASE_URL's server, or an embedded one) with a migrated template, which
 * createTestDb copies for each file. TEST_REDIS_URL puts BullMQ on that Redis.
 */
export async function setup(project: TestProject): Promise<void> {
  const given = process.env['TEST_DATABASE_URL'];
  const server = given ? { url: given, stop: () => Promise.resolve() } : await startPostgres();
  stop = server.stop;
  const template = `teststrip_template_${randomBytes(4).toString('hex')}`;
  const templateUrl = new URL(server.url);
  templateUrl.pathname = `/${template}`;
  await run(server.url, `create database ${template}`);
  stop = async () => {
    await run(server.url, `drop database if exists ${template} with (force)`);
    await server.stop();
  };
  await migrate(templateUrl.href);
  project.provide('postgres', { url: server.url, template });
  project.provide('redis', process.env['TEST_REDIS_URL'] ?? '');
}

/** Drop the template; stop the server where it is ours. */
export async function teardown(): Promise<void> {
  await stop();
}
