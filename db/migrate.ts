import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { AppError } from '#core/error/app-error.ts';

/** Prisma's own advisory lock, so that `prisma migrate deploy` and we wait for each other. */
const PRISMA_LOCK = 72_707_369;
const LOCK_PATIENCE = '60s';

/** As Prisma 7 creates it. */
const LEDGER = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`;

type Migration = { name: string; sql: string; checksum: string };
type Recorded = { migration_name: string; checksum: string; finished_at: Date | null };

export type MigrateOptions = {
  /** Folder of `<time>_<name>/migration.sql`; the repository's own unless told. */
  folder?: URL;
  /** Told the name of each migration that is applied. */
  onApply?(name: string): void;
};

async function readMigrations(folder: URL): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.toSorted().map(async (name) => {
      const bytes = await readFile(new URL(`${name}/migration.sql`, folder));
      return {
        name,
        sql: bytes.toString('utf8'),
        checksum: createHash('sha256').update(bytes).digest('hex'),
      };
    }),
  );
}

const refuse = (message: string): never => {
  throw new AppError('conflict', message);
};

/** What is still to be applied, or a refusal where the database and the folder tell different stories. */
function findPending(migrations: Migration[], recorded: Recorded[]): Migration[] {
  for (const row of recorded) {
    const known = migrations.find((migration) => migration.name === row.migration_name);
    if (!known)
      refuse(
        `The database has migration ${row.migration_name}, which this version of Teststrip does not know. Run the version that made it, or a newer one.`,
      );
    if (known?.checksum !== row.checksum)
      refuse(
        `Migration ${row.migration_name} was changed after it had been applied. Restore its migration.sql; a change belongs in a new migration.`,
      );
    if (!row.finished_at)
      refuse(
        `Migration ${row.migration_name} failed half-way. Mend the database by hand, then delete its row from _prisma_migrations.`,
      );
  }
  const applied = new Set(recorded.map((row) => row.migration_name));
  return migrations.filter((migration) => !applied.has(migration.name));
}

async function apply(client: Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    const started = new Date();
    await client.query(migration.sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name, started],
    );
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new AppError('internal', `Migration ${migration.name} failed: ${String(cause)}`, [], { cause });
  }
}

/**
 * Bring a database up to the schema, as `prisma migrate deploy` would: every migration in a transaction of
 * its own, recorded with Prisma's checksum (sha-256 of migration.sql), under Prisma's advisory lock.
 * @returns names of the migrations that were applied now
 * @throws AppError conflict where a recorded migration is unknown, changed or half-done
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<string[]> {
  const migrations = await readMigrations(
    options.folder ?? new URL('../prisma/migrations/', import.meta.url),
  );
  const client = new Client({ connectionString: url, application_name: 'teststrip migrate' });
  await client.connect();
  try {
    await client.query(`set lock_timeout = '${LOCK_PATIENCE}'`);
    await client.query('select pg_advisory_lock($1)', [PRISMA_LOCK]);
    await client.query(LEDGER);
    const recorded = await client.query<Recorded>(
      'select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null',
    );
    const pending = findPending(migrations, recorded.rows);
    for (const migration of pending) {
      options.onApply?.(migration.name);
      await apply(client, migration);
    }
    return pending.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}
