import { Redis } from 'ioredis';
import { AppError } from '#core/error/app-error.ts';

const MINIMUM = [6, 2] as const;

const read = (info: string, key: string): string | undefined =>
  new RegExp(`^${key}:(.*)$`, 'm').exec(info)?.[1]?.trim();

/**
 * What INFO of a Redis or Valkey says against keeping jobs there; null where nothing does. INFO answers on
 * managed servers too, which forbid CONFIG.
 */
export function findRedisProblem(info: string): string | null {
  const version = read(info, 'redis_version') ?? '0';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1]))
    return `Redis ${version} is too old: Teststrip needs 6.2 or later.`;
  const policy = read(info, 'maxmemory_policy');
  if (policy !== undefined && policy !== 'noeviction')
    return `Redis has maxmemory-policy ${policy} and would throw jobs away when its memory is full. Set it to noeviction: redis-cli config set maxmemory-policy noeviction`;
  return null;
}

/**
 * Ask a Redis whether it is fit to keep jobs.
 * @throws AppError unavailable, with the remedy
 */
export async function checkRedis(url: string): Promise<void> {
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    connectTimeout: 10_000,
    commandTimeout: 10_000,
  });
  let last: Error | undefined;
  redis.on('error', (error: Error) => {
    last = error;
  });
  try {
    await redis.connect();
    const problem = findRedisProblem(`${await redis.info('server')}\n${await redis.info('memory')}`);
    if (problem) throw new AppError('unavailable', problem);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const reason = last ?? error;
    throw new AppError(
      'unavailable',
      `Redis does not answer: ${reason instanceof Error ? reason.message : String(reason)}. Check REDIS_URL, or leave it out to keep jobs in Postgres.`,
      [],
      { cause: error },
    );
  } finally {
    redis.disconnect();
  }
}
