import type { Queryable } from './transaction.ts';

/** Renders that run on a server that was removed, or disabled and left alone for so long. Theirs again. */
export async function findAbandoned(
  client: Queryable,
  graceSeconds: number,
): Promise<{ key: string; attempt: number }[]> {
  const { rows } = await client.query<{ key: string; attempt: number }>(
    `select render.key, render.attempt from render left join server on server.id = render.server_id
     where render.state = 'running' and (server.id is null or (not server.enabled
       and coalesce(server.checked_at, '-infinity') < now() - make_interval(secs => $1)
       and render.claimed_at < now() - make_interval(secs => $1)))`,
    [graceSeconds],
  );
  return rows;
}

/**
 * Fail what waits although every enabled server that may take it lacks what it needs: with the words of the
 * last refusal. @returns how many
 */
export async function failHopeless(client: Queryable): Promise<number> {
  const { rows } = await client.query<{ key: string }>(
    `with hopeless as (
       update render set state = 'failed', finished_at = now()
       where state = 'pending' and wanted and denied <> '{}'
         and exists (select 1 from server where enabled and server.simulated = render.simulated
           and (render.allowed = '{}' or server.id = any(render.allowed)))
         and not exists (select 1 from server where enabled and server.simulated = render.simulated
           and (render.allowed = '{}' or server.id = any(render.allowed)) and not server.id = any(render.denied))
       returning key)
     select key, notify_renders(array[key]) from hopeless`,
  );
  return rows.length;
}

/**
 * Set right whether waiting renders are wanted, where that differs from what the running sweeps say; a
 * repeat always is.
 * @param client in a transaction that holds lockSweeps exclusively
 * @returns how many
 */
export async function repairWanted(client: Queryable): Promise<number> {
  const { rows } = await client.query<{ key: string }>(
    `with want as materialized (
       select distinct cell.render_key as key from sweep join cell on cell.sweep_id = sweep.id and cell.live
       where sweep.state = 'running'
     ), repaired as (
       update render set wanted = not wanted
       where state = 'pending' and wanted <> (repeat_of is not null or key in (select key from want)) returning key)
     select key from repaired`,
  );
  return rows.length;
}

/** Progress of renders that run no more. */
export async function removeStaleProgress(client: Queryable): Promise<void> {
  await client.query(
    `delete from progress where not exists (
       select 1 from render where render.key = progress.render_key and render.state = 'running')`,
  );
}
