import type { ErrorClass } from '#core/render/failure.ts';
import { MAX_FAILURES, type RenderState } from '#core/render/render-state.ts';
import { storable } from './database-error.ts';
import type { Queryable } from './transaction.ts';

/** A render as whoever claimed it knows it. A write with another attempt than the row's changes nothing. */
export type Held = { key: string; attempt: number };

const WORK = `select pg_notify('teststrip', '{"t":"work"}')`;

/** Some live cell of a sweep that is not cancelled shows it, or somebody asked for it as a repeat. */
const NEEDED = `(render.repeat_of is not null or exists (select 1 from cell join sweep on sweep.id = cell.sweep_id
  where cell.render_key = render.key and cell.live and sweep.state <> 'cancelled'))`;

/** An enabled server other than $2 may still take it. */
const SOMEBODY_ELSE = `exists (select 1 from server where server.enabled and server.simulated = render.simulated
  and server.id <> $2 and (render.allowed = '{}' or server.id = any(render.allowed))
  and not server.id = any(render.denied))`;

/** Save when a prompt was taken, and by which id. @returns false where the render was lost meanwhile */
export async function markSubmitted(client: Queryable, held: Held, promptId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `update render set prompt_id = $3, submitted_at = now()
     where key = $1 and attempt = $2 and state = 'running'`,
    [held.key, held.attempt, promptId],
  );
  return rowCount === 1;
}

/**
 * Give a render back without counting a try. It waits again, or is dropped where nobody wants it any more.
 * @param keepPrompt leave its prompt id, since the prompt may still be found on that server
 * @returns false where it was lost meanwhile
 */
export async function releaseRender(client: Queryable, held: Held, keepPrompt: boolean): Promise<boolean> {
  const { rows } = await client.query<{ key: string }>(
    `with released as (
       update render set state = case when ${NEEDED} then 'pending' else 'dropped' end,
         prompt_id = case when $3 then prompt_id end, server_id = case when $3 then server_id end,
         claimed_at = null, submitted_at = null
       where key = $1 and attempt = $2 and state = 'running' returning key
     ), gone as (delete from progress where render_key in (select key from released))
     select key, notify_renders(array[key]), (${WORK}) from released`,
    [held.key, held.attempt, keepPrompt],
  );
  return rows.length === 1;
}

export type FailRender = Held & {
  serverId: string;
  class: ErrorClass;
  /** ComfyUI's own words. */
  message: string;
  /** Seconds until the next try of a transient failure. */
  backoff: number;
};

/**
 * Record a failed try. A permanent one ends it; one of this server denies it the server, and ends it where no
 * enabled server is left; a transient one counts, waits, and ends it at the third.
 * @returns the state that it is in now, null where it was lost meanwhile
 */
export async function failRender(client: Queryable, fail: FailRender): Promise<RenderState | null> {
  const { rows } = await client.query<{ state: RenderState }>(
    `with failed as (
       update render set
         state = case
           when $4 = 'permanent' or ($4 = 'transient' and failures + 1 >= $7)
             or ($4 = 'server' and not ${SOMEBODY_ELSE}) then 'failed'
           when ${NEEDED} then 'pending' else 'dropped' end,
         failures = failures + case when $4 = 'server' then 0 else 1 end,
         denied = case when $4 = 'server' and not $2 = any(denied) then denied || $2::uuid else denied end,
         not_before = case when $4 = 'transient' then now() + make_interval(secs => $6 * 2 ^ failures) end,
         error_class = $4, error = $5, prompt_id = null, finished_at = now()
       where key = $1 and attempt = $3 and state = 'running' returning key, state
     ), gone as (delete from progress where render_key in (select key from failed))
     select state, notify_renders(array[key]), (${WORK}) from failed`,
    [fail.key, fail.serverId, fail.attempt, fail.class, storable(fail.message), fail.backoff, MAX_FAILURES],
  );
  return rows[0]?.state ?? null;
}

export type HeldPrompt = Held & {
  workflowHash: string;
  patch: string;
  promptId: string | null;
  running: boolean;
};

/** What the last holder of a server left there: renders that run, and renders given back with their prompt. */
export async function findHeld(client: Queryable, serverId: string): Promise<HeldPrompt[]> {
  const { rows } = await client.query<HeldPrompt>(
    `select key, attempt, workflow_hash as "workflowHash", patch, prompt_id as "promptId",
       state = 'running' as running
     from render
     where server_id = $1 and (state = 'running' or (state = 'pending' and prompt_id is not null))
     order by claimed_at nulls last, prompt_id`,
    [serverId],
  );
  return rows;
}

/**
 * Take over a render that was left on a server, with the prompt that was found there. The attempt grows, so that
 * whoever held it before writes nothing more. @returns the new attempt, null where it was lost meanwhile
 */
export async function adoptRender(
  client: Queryable,
  held: Held & { serverId: string; promptId: string },
): Promise<number | null> {
  const { rows } = await client.query<{ attempt: number }>(
    `with adopted as (
       update render set state = 'running', attempt = attempt + 1, prompt_id = $4, not_before = null,
         claimed_at = coalesce(claimed_at, now()), submitted_at = coalesce(submitted_at, now())
       where key = $1 and attempt = $2 and server_id = $3 and state in ('running', 'pending')
         and prompt_id is not null
       returning key, attempt)
     select attempt, notify_renders(array[key]) from adopted`,
    [held.key, held.attempt, held.serverId, held.promptId],
  );
  return rows[0]?.attempt ?? null;
}

/** Forget the prompt of a waiting render: it is no longer on the server that it was given back from. */
export async function forgetPrompt(client: Queryable, held: Held): Promise<void> {
  await client.query(
    `update render set prompt_id = null, server_id = null where key = $1 and attempt = $2 and state = 'pending'`,
    [held.key, held.attempt],
  );
}

/** A render that is held no more. `adopted`: somebody else watches the very same prompt. */
export type Lost = { key: string; adopted: boolean };

/** Which of these are no longer held: taken over, dropped, or their row gone. */
export async function findLost(client: Queryable, held: (Held & { promptId: string })[]): Promise<Lost[]> {
  const { rows } = await client.query<Lost>(
    `select mine.key, render.prompt_id is not distinct from mine.prompt_id
       and coalesce(render.state in ('running', 'done'), false) as adopted
     from unnest($1::text[], $2::int[], $3::uuid[]) as mine(key, attempt, prompt_id)
     left join render on render.key = mine.key
     where render.key is null or render.attempt <> mine.attempt or render.state <> 'running'`,
    [held.map((one) => one.key), held.map((one) => one.attempt), held.map((one) => one.promptId)],
  );
  return rows;
}

/** Give back every render that runs on a server, with its prompt. @returns how many */
export async function releaseServer(client: Queryable, serverId: string): Promise<number> {
  const { rows } = await client.query<Held>(
    `select key, attempt from render where server_id = $1 and state = 'running'`,
    [serverId],
  );
  const released = await Promise.all(rows.map((held) => releaseRender(client, held, true)));
  return released.filter(Boolean).length;
}
