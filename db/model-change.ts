import { spelled } from './fingerprint.ts';
import type { Queryable } from './transaction.ts';

/** A model file that some servers showed to be another one, and when they last did. */
export type ModelChange = { file: string; servers: string[]; at: Date };

/**
 * Which of these model files changed on an enabled server of one realm.
 * @param since what changed until then does not count; null counts everything
 */
export async function readModelChanges(
  client: Queryable,
  files: readonly string[],
  simulated: boolean,
  since: Date | null,
): Promise<ModelChange[]> {
  if (files.length === 0) return [];
  const { rows } = await client.query<ModelChange>(
    `select wanted.name as file, array_agg(distinct server.name order by server.name) as servers,
       max(model_file.changed_at) as at
     from unnest($1::text[], $2::text[]) as wanted (name, listed)
     join model_file on model_file.name = wanted.listed join server on server.id = model_file.server_id
     where server.enabled and server.simulated = $3
       and model_file.changed_at > coalesce($4::timestamptz, '-infinity')
     group by wanted.name order by wanted.name collate "C"`,
    [...spelled(files), simulated, since],
  );
  return rows;
}

/**
 * How many finished cells of a sweep were rendered before each of these times, by their places on some axes.
 * @param axes places of axes in the sweep
 */
export async function countDoneBefore(
  client: Queryable,
  sweepId: string,
  axes: readonly number[],
  times: readonly Date[],
): Promise<{ at: number[]; counts: number[] }[]> {
  const at = axes.map((axis) => `cell.at[${axis + 1}]`);
  const counts = times.map((_, index) => `count(*) filter (where render.finished_at < $${index + 2})`);
  const { rows } = await client.query<{ at: number[]; counts: number[] }>(
    `select json_build_array(${at.join(', ')}) as at, json_build_array(${counts.join(', ')}) as counts
     from cell join render on render.key = cell.render_key
     where cell.sweep_id = $1 and cell.live and render.state = 'done' group by ${at.join(', ') || '()'}`,
    [sweepId, ...times],
  );
  return rows;
}

/** Until when changes of model files are known to whoever looks after a sweep; null for never. */
export async function findModelsKept(client: Queryable, sweepId: string): Promise<Date | null> {
  const { rows } = await client.query<{ at: Date | null }>(
    'select models_kept_at as at from sweep where id = $1',
    [sweepId],
  );
  return rows[0]?.at ?? null;
}

/** @returns false where there is no such sweep */
export async function keepModelsUntilNow(client: Queryable, sweepId: string): Promise<boolean> {
  const { rowCount } = await client.query('update sweep set models_kept_at = now() where id = $1', [sweepId]);
  return rowCount === 1;
}

/** The patch of some cell of a sweep, as JSON text; null where it has none. */
export async function findAnyPatch(client: Queryable, sweepId: string): Promise<string | null> {
  const { rows } = await client.query<{ patch: string }>(
    `select render.patch from cell join render on render.key = cell.render_key
     where cell.sweep_id = $1 order by cell.ordinal limit 1`,
    [sweepId],
  );
  return rows[0]?.patch ?? null;
}

/**
 * Renders that the cells of a sweep show or are about to show: done, or running.
 * @param before of the finished ones, only those that were finished later than this; null for all
 */
export async function readShownKeys(
  client: Queryable,
  sweepId: string,
  before: Date | null,
): Promise<Set<string>> {
  const { rows } = await client.query<{ keys: string[] | null }>(
    `select array_agg(distinct cell.render_key) as keys from cell join render on render.key = cell.render_key
     where cell.sweep_id = $1 and cell.live and (render.state = 'running'
       or (render.state = 'done' and ($2::timestamptz is null or render.finished_at >= $2)))`,
    [sweepId, before],
  );
  return new Set(rows[0]?.keys ?? []);
}
