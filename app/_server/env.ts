import { z } from 'zod';
import { s3EnvShape } from '#store/s3-place.ts';

const optional = z
  .string()
  .optional()
  .transform((text) => text?.trim() || undefined);

const guardSchema = z.object({
  HOST: optional,
  TESTSTRIP_PASSWORD: z
    .string()
    .optional()
    .transform((text) => text || undefined),
  /** Further names that this Teststrip is reached by, with commas between. */
  TESTSTRIP_ALLOWED_HOSTS: optional,
});

const webSchema = z.object({
  DATABASE_URL: z
    .string({ error: 'is missing' })
    .regex(/^postgres(ql)?:\/\//, 'is not a postgres:// address'),
  REDIS_URL: optional,
  ...s3EnvShape,
  TESTSTRIP_DATA: optional,
  /** Seals the headers of servers in the database; else a key in the data folder does. */
  TESTSTRIP_SECRET: optional,
  /** Keeps several Teststrips on one Redis apart; the worker's must be the same. */
  TESTSTRIP_QUEUE_PREFIX: optional,
  TESTSTRIP_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

function parse<Schema extends z.ZodType>(schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(process.env);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  throw new Error(`The environment is not right: ${problems.join('; ')}`);
}

/** What the guard of every request goes by. */
export function readGuardEnv(): z.output<typeof guardSchema> {
  return parse(guardSchema);
}

/** Where the web process finds database, queue and images. @throws Error naming each bad variable */
export function readWebEnv(): z.output<typeof webSchema> {
  return parse(webSchema);
}
