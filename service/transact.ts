import { setTimeout as delay } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { transaction } from '#db/transaction.ts';
import type { Ctx } from './ctx.ts';

const TRIES = 5;
/** Milliseconds before the second try; doubled for each further one. */
const FIRST_WAIT = 20;

/** Postgres chose this transaction to end a deadlock, or two could not be put in an order: run it again. */
const isRetryable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001');

/** Run `work` in one transaction, again where Postgres sacrificed it to another one. */
export async function transact<T>(ctx: Ctx, work: (client: PoolClient) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction(ctx.db, work);
    } catch (error) {
      if (attempt >= TRIES || !isRetryable(error)) throw error;
      ctx.log.debug({ attempt }, 'A transaction gave way to another one and runs again');
      await delay(FIRST_WAIT * 2 ** (attempt - 1));
    }
  }
}
