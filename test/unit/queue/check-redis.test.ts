import { describe, expect, test } from 'vitest';
import { checkRedis, findRedisProblem } from '#queue/check-redis.ts';
import { openBackend } from '#queue/open-backend.ts';

const info = (version: string, policy: string): string =>
  `# Server\r\nredis_version:${version}\r\nredis_mode:standalone\r\n\r\n# Memory\r\nmaxmemory:0\r\nmaxmemory_policy:${policy}\r\n`;

describe('a Redis is fit to keep jobs', () => {
  test.each(['6.2.0', '6.10.1', '7.0.15', '7.2.4', '8.4.0', '10.0.0'])('version %s', (version) => {
    expect(findRedisProblem(info(version, 'noeviction'))).toBeNull();
  });
  test.each(['5.0.7', '6.0.16', '2.8.24'])('not version %s', (version) => {
    expect(findRedisProblem(info(version, 'noeviction'))).toMatch(new RegExp(`${version} is too old.*6\\.2`));
  });
  test.each(['allkeys-lru', 'volatile-lru', 'volatile-ttl', 'allkeys-random'])('not with %s', (policy) => {
    expect(findRedisProblem(info('7.0.15', policy))).toMatch(
      new RegExp(`${policy}.*config set maxmemory-policy noeviction`),
    );
  });
});

test('a Redis that does not answer is told with the remedy', async () => {
  await expect(checkRedis('redis://127.0.0.1:1')).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringMatching(/ECONNREFUSED.*Check REDIS_URL/) as string,
  });
});

test('an address of something else is refused', async () => {
  const options = { databaseUrl: 'postgres://h/d', redisUrl: 'http://127.0.0.1', onError: () => undefined };
  await expect(openBackend(options)).rejects.toMatchObject({ code: 'invalid_input' });
});
