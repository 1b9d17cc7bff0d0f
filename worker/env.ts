import { z } from 'zod';
import { COLOUR_RANGES } from '#core/measure/model-plan.ts';
import { s3EnvShape } from '#store/s3-place.ts';
import { AppError } from '#core/error/app-error.ts';

const optional = z
  .string()
  .optional()
  .transform((text) => text?.trim() || undefined);

const envSchema = z.object({
  DATABASE_URL: z
    .string({ error: 'is missing' })
    .regex(/^postgres(ql)?:\/\//, 'is not a postgres:// address'),
  REDIS_URL: optional,
  ...s3EnvShape,
  TESTSTRIP_DATA: z.string().min(1).default('data'),
  /** Seals the headers of servers in the database; else a key in the data folder does. */
  TESTSTRIP_SECRET: optional,
  /** Keeps several Teststrips on one Redis apart. */
  TESTSTRIP_QUEUE_PREFIX: z.string().min(1).default('teststrip'),
  TESTSTRIP_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  /** How long a dead worker keeps its servers, in milliseconds. */
  TESTSTRIP_LEASE_MS: z.coerce.number().int().min(500).max(600_000).default(10_000),
  /** An ONNX file that tells how alike pictures are, in the place of their pixels. */
  TESTSTRIP_DISTANCE_MODEL: optional,
  /** In which range it takes colours; else 0 to 1 where it takes one picture, −1 to 1 where it takes two. */
  TESTSTRIP_DISTANCE_RANGE: optional.pipe(z.enum(COLOUR_RANGES).optional()),
  /** Where the worker answers GET /healthz; not at all unless given. */
  TESTSTRIP_WORKER_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
});
export type WorkerEnv = z.output<typeof envSchema>;

/**
 * The worker's environment.
 * @throws AppError invalid_input naming every bad variable
 */
export function readWorkerEnv(env: NodeJS.ProcessEnv): WorkerEnv {
  const parsed = envSchema.safeParse(env);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  const words = issues.map((issue) => `${issue.path} ${issue.message}`).join('; ');
  throw new AppError('invalid_input', `The environment is not right: ${words}`, issues);
}
