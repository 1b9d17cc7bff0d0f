import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { AppError, type AppErrorCode } from '#core/error/app-error.ts';
import type { Issue } from '#core/error/issue.ts';
import type { Stop } from '#core/error/stop.ts';
import { openDb } from '#db/open-db.ts';
import type { Ctx } from '#service/ctx.ts';
import { openImageStore } from '#store/open-image-store.ts';
import { openSecrets } from '#store/open-secrets.ts';
import { imagePlace } from '#store/s3-place.ts';
import { readWebEnv } from '../env.ts';
import { createLog } from '../log.ts';
import { stopOf } from './stop-flag.ts';
import { type Verbs, verbs } from './verbs.ts';

/** Work for a thread, as it is handed over. */
export type ThreadTask = { verb: keyof Verbs; input: unknown; flag: Int32Array };

/** What came of it. An error's members would get lost on the way, so a refusal travels as data. */
export type ThreadAnswer =
  | { ok: true; value: unknown }
  | { ok: false; refusal: { code: AppErrorCode; message: string; issues: Issue[] } }
  | { ok: false; fault: { message: string; stack: string | undefined; code: string | undefined } };

/** Connections of one thread: a transaction, and reading beside it. */
const CONNECTIONS = 3;

let opened: Ctx | undefined;

/** The same world as that of the web process, but for the queue: what is done in threads enqueues nothing. */
function openCtx(): Ctx {
  const env = readWebEnv();
  const log = createLog(env.TESTSTRIP_LOG_LEVEL);
  return {
    db: openDb(env.DATABASE_URL, {
      name: 'teststrip web thread',
      max: CONNECTIONS,
      onError: (error) => log.warn({ error: error.message }, 'A connection broke'),
    }),
    store: openImageStore(imagePlace(env, resolve(env.TESTSTRIP_DATA ?? 'data', 'images'))),
    secrets: openSecrets(resolve(env.TESTSTRIP_DATA ?? 'data'), env.TESTSTRIP_SECRET),
    log,
    enqueue: () => Promise.reject(new Error('A thread has no queue')),
    examples: resolve('examples'),
    now: () => new Date(),
    newId: () => randomUUID(),
    actor: { type: 'person', name: '' },
  };
}

function answerOf(error: unknown): ThreadAnswer {
  if (error instanceof AppError) {
    const { code, message, issues } = error;
    return { ok: false, refusal: { code, message, issues } };
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  return { ok: false, fault: { message, stack, code } };
}

/** Do one verb here, in this thread. Never throws. */
export async function runVerb({ verb, input, flag }: ThreadTask): Promise<ThreadAnswer> {
  try {
    const ctx = (opened ??= openCtx());
    const run: (ctx: Ctx, input: never, stop: Stop) => Promise<unknown> = verbs[verb];
    return { ok: true, value: await run(ctx, input as never, stopOf(flag)) };
  } catch (error) {
    return answerOf(error);
  }
}
