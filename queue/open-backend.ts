import { type BackendFactory, createPostgresBackend, type IQueueBackend, runMigrations } from 'bullmq';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { AppError } from '#core/error/app-error.ts';
import { checkRedis } from './check-redis.ts';

export type BackendOptions = {
  /** Where jobs live when there is no Redis: schema `bullmq` of this database. */
  databaseUrl: string;
  /** redis:// or rediss://; undefined or empty = the Postgres backend. */
  redisUrl?: string | undefined;
  /** Keeps several Teststrips on one Redis apart. */
  prefix?: string | undefined;
  /** Connections to Postgres at most. */
  max?: number;
  onError: (error: Error) => void;
};

/** Where BullMQ keeps its jobs: what its constructors take, and how to let go of it. */
export type Backend = {
  kind: 'redis' | 'postgres';
  prefix: string;
  /** A connection for a producer: fails fast where Redis is away. */
  producer(): Connection;
  /** A connection for a worker: waits for Redis for ever. */
  worker(): Connection;
  close(): Promise<void>;
};

export type Connection = {
  // BullMQ's own union of what each backend takes as connection.
  connection: object;
  factory: BackendFactory<IQueueBackend, object> | undefined;
  close(): Promise<void>;
};

function openRedis(url: string, options: BackendOptions): Backend {
  const connect = (settings: object): Connection => {
    const redis = new Redis(url, { connectTimeout: 10_000, keepAlive: 10_000, ...settings });
    redis.on('error', options.onError);
    return {
      connection: redis,
      factory: undefined,
      close: async () => {
        redis.disconnect();
      },
    };
  };
  return {
    kind: 'redis',
    prefix: options.prefix ?? 'teststrip',
    producer: () => connect({ maxRetriesPerRequest: 1, commandTimeout: 5_000 }),
    worker: () => connect({ maxRetriesPerRequest: null }),
    close: () => Promise.resolve(),
  };
}

async function openPostgres(options: BackendOptions): Promise<Backend> {
  const pool = new Pool({
    connectionString: options.databaseUrl,
    max: options.max ?? 8,
    keepAlive: true,
    application_name: 'teststrip queue',
    connectionTimeoutMillis: 15_000,
    // BullMQ's statements name no schema.
    options: '-c search_path=bullmq',
  });
  // Every queue and every worker listens to it.
  pool.setMaxListeners(0);
  pool.on('error', options.onError);
  try {
    const client = await pool.connect();
    try {
      await runMigrations(client);
    } finally {
      client.release();
    }
  } catch (error) {
    await pool.end();
    throw error;
  }
  const connection: Connection = {
    connection: pool,
    factory: createPostgresBackend as unknown as BackendFactory<IQueueBackend, object>,
    close: () => Promise.resolve(),
  };
  return {
    kind: 'postgres',
    prefix: options.prefix ?? 'teststrip',
    producer: () => connection,
    worker: () => connection,
    close: () => pool.end(),
  };
}

/**
 * Open the place where jobs live: Redis where its address is given, else schema `bullmq` in Postgres, which is
 * migrated by BullMQ itself.
 * @throws AppError unavailable where Redis is away, too old (6.2) or would evict jobs (maxmemory-policy)
 */
export async function openBackend(options: BackendOptions): Promise<Backend> {
  if (!options.redisUrl) return openPostgres(options);
  if (!/^rediss?:\/\//.test(options.redisUrl))
    throw new AppError('invalid_input', 'REDIS_URL must be a redis:// or rediss:// address.');
  await checkRedis(options.redisUrl);
  return openRedis(options.redisUrl, options);
}
