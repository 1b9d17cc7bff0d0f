// Before anything of Teststrip runs: the schema is brought up to date, and Redis, if there is one, is fit.
import { z } from 'zod';
import { migrate } from '#db/migrate.ts';
import { checkRedis } from '#queue/check-redis.ts';
import { checkBucket } from '#store/check-bucket.ts';
import { imagePlace, s3EnvShape } from '#store/s3-place.ts';

const env = z
  .object({ DATABASE_URL: z.string(), REDIS_URL: z.string().optional(), ...s3EnvShape })
  .parse(process.env);

try {
  if (env.REDIS_URL) await checkRedis(env.REDIS_URL);
  const images = imagePlace(env, '');
  if (typeof images !== 'string') await checkBucket(images);
  const applied = await migrate(env.DATABASE_URL);
  console.log(`${applied.length} migrations applied ${applied.join(' ')}`);
} catch (error) {
  console.error(error);
  console.error(describe(error));
  process.exitCode = 1;
}

/** A connection that fails on several addresses says nothing in its own message. */
function describe(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return describe(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  const refused =
    'code' in error && typeof error.code === 'string' && /^(ECONN|ENOTFOUND|EAI_|28|3D)/.test(error.code);
  return refused ? `PostgreSQL cannot be used: ${error.message}. Check DATABASE_URL.` : error.message;
}
