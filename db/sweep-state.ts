import type { SweepState } from '#core/render/render-state.ts';
import type { Queryable } from './transaction.ts';

/**
 * Let one transaction at a time decide which renders are wanted. Two sweeps that share renders, paused at the
 * same moment, would otherwise each see the other one running. Creating sweeps only adds, so they share.
 */
export async function lockSweeps(client: Queryable, mode: 'exclusive' | 'shared'): Promise<void> {
  const lock = mode === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await client.query(`select ${lock}(hashtext('teststrip.sweeps'))`);
}

/** Change a sweep's state where it is one of `from`. @returns whether it was */
export async function moveSweep(
  client: Queryable,
  id: string,
  from: readonly SweepState[],
  to: SweepState,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update sweep set state = $3, pause_reason = null,
       started_at = case when $3 = 'running' then coalesce(started_at, $4) else started_at end,
       finished_at = case when $3 in ('done', 'cancelled') then $4 end
     where id = $1 and state = any($2)`,
    [id, from, to, now],
  );
  return rowCount === 1;
}

/** Whether something of a sweep is still to be rendered. */
export async function hasUnfinished(client: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from cell join render on render.key = cell.render_key
     where cell.sweep_id = $1 and cell.live and render.state in ('pending', 'running') limit 1`,
    [id],
  );
  return rowCount === 1;
}

/** Say it is done where it runs and nothing of it is left to render. @returns whether it is done now */
export async function finishIfComplete(client: Queryable, id: string, now: Date): Promise<boolean> {
  const { rowCount } = await client.query(
    `update sweep set state = 'done', finished_at = $2
     where id = $1 and state = 'running' and not exists (
       select 1 from cell join render on render.key = cell.render_key
       where cell.sweep_id = sweep.id and cell.live and render.state in ('pending', 'running'))`,
    [id, now],
  );
  return rowCount === 1;
}

/**
 * Work out again, for every unfinished render of a sweep, whether a running sweep wants it, on which servers,
 * and how urgently. A render that several sweeps want may run wherever one of them admits it.
 * @param left a revision that the sweep has just left, whose renders count as its own once more
 */
export async function refreshWanted(
  client: Queryable,
  sweepId: string,
  left: number | null = null,
): Promise<void> {
  // A hundred thousand keys are joined three times: in memory, not on disk.
  await client.query("set local work_mem = '64MB'");
  await client.query(
    `with mine as materialized (
       select key from render where state in ('pending', 'running') and key in (
         select render_key from cell where sweep_id = $1
         union select render_key from past_cell where sweep_id = $1 and revision = $2)),
     wish as (
       select distinct cell.render_key as key, sweep.id, sweep.priority, sweep.server_ids
       from mine join cell on cell.render_key = mine.key and cell.live
       join sweep on sweep.id = cell.sweep_id and sweep.state = 'running'
     ),
     want as (
       select key, max(priority) as priority,
         case when bool_or(cardinality(server_ids) = 0) then '{}'
              else string_to_array(string_agg(array_to_string(server_ids, ','), ','), ',')::uuid[] end as allowed
       from wish group by key
     ),
     target as (
       select mine.key, want.key is not null as wanted, coalesce(want.priority, 0) as priority,
         coalesce(want.allowed, '{}') as allowed
       from mine left join want on want.key = mine.key
     )
     update render set wanted = target.wanted, priority = target.priority, allowed = target.allowed
     from target
     where render.key = target.key and render.state in ('pending', 'running')
       and (render.wanted, render.priority, render.allowed)
         is distinct from (target.wanted, target.priority, target.allowed)`,
    [sweepId, left],
  );
}

const keysOf = (result: { rows: { key: string }[] }): string[] => result.rows.map((row) => row.key);

/**
 * Drop the renders of a sweep that no live cell of any sweep wants that is not cancelled. A running one leaves
 * its attempt behind, so that whoever drives it loses it and stops it.
 * @param left a revision that the sweep has just left, whose renders count as its own once more
 * @returns their keys
 */
export async function dropUnwanted(
  client: Queryable,
  sweepId: string,
  left: number | null = null,
): Promise<string[]> {
  return keysOf(
    await client.query<{ key: string }>(
      `with dropped as (
         update render set state = 'dropped', wanted = false, not_before = null
         where state in ('pending', 'running')
           and key in (select render_key from cell where sweep_id = $1
             union select render_key from past_cell where sweep_id = $1 and revision = $2)
           and not exists (
             select 1 from cell join sweep on sweep.id = cell.sweep_id
             where cell.render_key = render.key and cell.live and sweep.state <> 'cancelled')
         returning key
       ), gone as (delete from progress where render_key in (select key from dropped))
       select key from dropped`,
      [sweepId, left],
    ),
  );
}

/**
 * Make dropped renders of a sweep's live cells wait again; of these cells alone where `ordinals` is given.
 * @returns their keys
 */
export async function reviveDropped(
  client: Queryable,
  sweepId: string,
  ordinals: number[] | null = null,
): Promise<string[]> {
  return keysOf(
    await client.query<{ key: string }>(
      `update render set state = 'pending', server_id = null, prompt_id = null
       where state = 'dropped' and key in (
         select render_key from cell
         where sweep_id = $1 and live and ($2::int[] is null or ordinal = any($2)))
       returning key`,
      [sweepId, ordinals],
    ),
  );
}

/** Give failed renders of a sweep's live cells all their tries back. @returns their keys */
export async function retryFailed(
  client: Queryable,
  sweepId: string,
  ordinals: number[] | null,
): Promise<string[]> {
  return keysOf(
    await client.query<{ key: string }>(
      `update render set state = 'pending', failures = 0, denied = '{}', not_before = null,
         error = null, error_class = null, finished_at = null, seconds = null, server_id = null, prompt_id = null
       where state = 'failed' and key in (
         select render_key from cell
         where sweep_id = $1 and live and ($2::int[] is null or ordinal = any($2)))
       returning key`,
      [sweepId, ordinals],
    ),
  );
}
