import type { PoolClient } from 'pg';
import { findSweep } from '#db/sweep.ts';
import type { Ctx } from './ctx.ts';
import { notFound } from './parse-input.ts';
import { transact } from './transact.ts';

type Sweep = NonNullable<Awaited<ReturnType<typeof findSweep>>>;

/**
 * Read a sweep and what belongs to it as they are at one moment, whatever is changed meanwhile.
 * @param id of the sweep, a UUID
 * @throws AppError not_found
 */
export function readSweep<T>(
  ctx: Ctx,
  id: string,
  read: (client: PoolClient, sweep: Sweep) => Promise<T>,
): Promise<T> {
  return transact(ctx, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    const sweep = await findSweep(client, id);
    if (!sweep) throw notFound('sweep', id);
    return read(client, sweep);
  });
}
