import type { Queryable } from './transaction.ts';

/** The renders that cells of sweep $1 show: those of ordinals $2. */
const SHOWN = `(select render_key from cell where sweep_id = $1 and ordinal = any($2::int[]))`;

/** Whether what these cells show waits, or waits no more because somebody did not want it. */
export async function hasWaiting(client: Queryable, sweepId: string, ordinals: number[]): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from cell join render on render.key = cell.render_key
     where cell.sweep_id = $1 and cell.ordinal = any($2::int[])
       and (not cell.live or render.state in ('pending', 'dropped')) limit 1`,
    [sweepId, ordinals],
  );
  return rowCount === 1;
}

/**
 * A sweep no longer wants what these cells show, as far as it waits; other sweeps may. Its other cells that show the
 * same are among them.
 */
export async function leaveWaiting(client: Queryable, sweepId: string, ordinals: number[]): Promise<void> {
  await client.query(
    `update cell set live = false from render
     where cell.sweep_id = $1 and cell.live and cell.render_key in ${SHOWN}
       and render.key = cell.render_key and render.state = 'pending'`,
    [sweepId, ordinals],
  );
}

/** A sweep does not want what was rejected before it was rendered; nor after its cells were made anew. */
export async function leaveRejected(client: Queryable, sweepId: string): Promise<void> {
  await client.query(
    `update cell set live = false from render
     where cell.sweep_id = $1 and cell.live and render.key = cell.render_key and render.state = 'dropped'
       and exists (select 1 from rating where rating.render_key = cell.render_key and rating.flag = 'reject')`,
    [sweepId],
  );
}

/** Every sweep wants again what these cells show, where it has a cell for it. */
export async function enterWaiting(client: Queryable, sweepId: string, ordinals: number[]): Promise<void> {
  await client.query(`update cell set live = true where not live and render_key in ${SHOWN}`, [
    sweepId,
    ordinals,
  ]);
}

/**
 * Make what these cells show wait again where it was dropped, if a sweep wants it that is not cancelled.
 * @returns the keys of its renders
 */
export async function reviveWanted(
  client: Queryable,
  sweepId: string,
  ordinals: number[],
): Promise<string[]> {
  const { rows } = await client.query<{ key: string }>(
    `update render set state = 'pending', server_id = null, prompt_id = null
     where state = 'dropped' and key in ${SHOWN} and exists (
       select 1 from cell join sweep on sweep.id = cell.sweep_id
       where cell.render_key = render.key and cell.live and sweep.state <> 'cancelled')
     returning key`,
    [sweepId, ordinals],
  );
  return rows.map((row) => row.key);
}
