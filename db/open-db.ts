import { PrismaPg } from '@prisma/adapter-pg';
import { Pool, types } from 'pg';
import { PrismaClient } from './generated/client.ts';
import type { Db } from './types.ts';

const INT8 = types.builtins.INT8;

/** Per pool, so that nobody else's pg in this process changes: int8 comes as bigint, not as text. */
const getTypeParser: typeof types.getTypeParser = (oid, format) =>
  oid === INT8 && format !== 'binary' ? BigInt : types.getTypeParser(oid, format);

export type OpenDbOptions = {
  /** Connections at most; 10 unless told. */
  max?: number;
  /** Shown in pg_stat_activity. */
  name?: string;
  /** Told when an idle connection breaks: the pool replaces it by itself. */
  onError?: (error: Error) => void;
};

/**
 * Open a pool and Prisma on it. Nothing connects before the first query.
 * @param url postgres://user:password@host:port/database, PostgreSQL 14 or later
 */
export function openDb(url: string, options: OpenDbOptions = {}): Db {
  const pool = new Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: options.name ?? 'teststrip',
    keepAlive: true,
    connectionTimeoutMillis: 15_000,
    types: { getTypeParser },
  });
  pool.on('error', (error) => options.onError?.(error));
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

/** Close both ways into Postgres. */
export async function closeDb(db: Db): Promise<void> {
  await db.prisma.$disconnect();
  await db.pool.end();
}
