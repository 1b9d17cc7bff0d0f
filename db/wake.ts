import type { Demand } from '#core/plan/should-wake.ts';
import { readSecondsPerRender } from './catalogue.ts';
import type { Queryable } from './transaction.ts';

/** Renders counted at most: with more of them every server is needed. */
const COUNTED = 2_000;
/** Seconds of a cold start where none was measured. */
const USUAL_COLD_START = 60;
/** Seconds for which whoever said that they are with a server is taken to be. */
const ATTENDED = 20;

/** Tell of a server, and of the running sweeps that it may render. */
const TOLD = `select pg_notify('teststrip', payload) from (
  select json_build_object('t', 'server', 'server', id)::text as payload from changed
  union all
  select json_build_object('t', 'sweep', 'sweep', sweep.id)::text from sweep join changed
    on changed.simulated = sweep.simulated and (sweep.server_ids = '{}' or changed.id = any(sweep.server_ids))
  where sweep.state = 'running') as news`;

/** Seconds that the last cold starts of a server took, on average; a minute where there was none. */
export async function readColdStart(client: Queryable, serverId: string): Promise<number> {
  const { rows } = await client.query<{ seconds: number | null }>(
    `select avg(extract(epoch from up_at - began_at))::float as seconds
     from (select began_at, up_at from stint where server_id = $1 and up_at is not null
           order by began_at desc limit 5) as last`,
    [serverId],
  );
  return rows[0]?.seconds ?? USUAL_COLD_START;
}

/** What waits for a server that sleeps, soon or now, and who is awake to do it. */
export async function readDemand(client: Queryable, serverId: string): Promise<Demand> {
  const { rows } = await client.query<
    Omit<Demand, 'secondsEach' | 'overhead'> & { idle: number; simulated: boolean }
  >(
    `with me as (select * from server where id = $1),
     awake as (
       select server.id from server, me
       where server.id <> me.id and server.enabled and server.simulated = me.simulated
         and server.state in ('online', 'waking')),
     waiting as (
       select render.allowed, render.denied from render, me
       where render.simulated = me.simulated and render.state = 'pending' and render.wanted
         and (render.not_before is null or render.not_before < now() + interval '1 minute')
         and (render.allowed = '{}' or me.id = any(render.allowed)) and not me.id = any(render.denied)
       limit ${COUNTED})
     select me.idle_seconds as idle, me.simulated, (select count(*)::int from waiting) as waiting,
       (select count(*)::int from awake) as awake,
       (select count(*)::int from waiting where not exists (
          select 1 from awake where (waiting.allowed = '{}' or awake.id = any(waiting.allowed))
            and not awake.id = any(waiting.denied))) as only,
       (select count(*)::int from render where render.server_id = me.id
          and (render.state = 'running' or (render.state = 'pending' and render.prompt_id is not null))) as held
     from me`,
    [serverId],
  );
  const [row] = rows;
  if (!row) return { waiting: 0, only: 0, held: 0, awake: 0, secondsEach: null, overhead: 0 };
  const { idle, simulated, ...counts } = row;
  if (counts.waiting === 0) return { ...counts, secondsEach: null, overhead: 0 };
  return {
    ...counts,
    secondsEach: await readSecondsPerRender(client, simulated),
    overhead: (await readColdStart(client, serverId)) + idle,
  };
}

/** One at a time decides which servers wake. @param client in a transaction */
export async function lockWaking(client: Queryable): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtext('teststrip.wake'))`);
}

/** Say that a server is being woken. @param stint id of the time awake that begins, unless one has begun already */
export async function beginWaking(
  client: Queryable,
  serverId: string,
  stint: string,
  now: Date,
): Promise<void> {
  await client.query(
    `with changed as (
       update server set state = 'waking', problem = null, waking_since = $3, checked_at = $3 where id = $1 returning *
     ), begun as (
       insert into stint (id, server_id, began_at)
       select $2, changed.id, $3 from changed
       where not exists (select 1 from stint where server_id = changed.id and ended_at is null))
     ${TOLD}`,
    [serverId, stint, now],
  );
}

/** Say that a server that was called has answered. */
export async function markAwake(client: Queryable, serverId: string, now: Date): Promise<void> {
  await client.query(
    `with changed as (
       update server set state = 'online', problem = null, waking_since = null, checked_at = $2
       where id = $1 returning *
     ), up as (update stint set up_at = coalesce(up_at, $2) where server_id = $1 and ended_at is null)
     ${TOLD}`,
    [serverId, now],
  );
}

/** Say that somebody who woke a server is still with it. */
export async function attend(client: Queryable, serverId: string, now: Date): Promise<void> {
  await client.query(`update server set checked_at = $2 where id = $1 and state in ('online', 'waking')`, [
    serverId,
    now,
  ]);
}

/**
 * Say that nothing more is sent to a server, so that it falls asleep. Told where it was not asleep before.
 * @param unlessAttended leaves one alone that somebody said to be with a moment ago: a test that a person asked for
 */
export async function markAsleep(
  client: Queryable,
  serverId: string,
  now: Date,
  unlessAttended = false,
): Promise<void> {
  await client.query(
    `with changed as (
       update server set state = 'asleep', problem = null, waking_since = null, queue_remaining = null
       where id = $1 and state <> 'asleep' and not ($3 and state in ('online', 'waking')
         and checked_at > $2::timestamptz - make_interval(secs => ${ATTENDED})) returning *
     ), ended as (
       update stint set ended_at = greatest(began_at, up_at, $2) from changed
       where server_id = changed.id and ended_at is null)
     ${TOLD}`,
    [serverId, now, unlessAttended],
  );
}

/** Forget a time awake that never was one: whoever stands before the server let nobody in to wake it. */
export async function dropStint(client: Queryable, serverId: string): Promise<void> {
  await client.query('delete from stint where server_id = $1 and ended_at is null and up_at is null', [
    serverId,
  ]);
}

/** End what a driver that died left open, at the time when the server was last known to answer. */
export async function closeStints(client: Queryable, serverId: string): Promise<void> {
  await client.query(
    `update stint set ended_at = greatest(began_at, up_at, server.checked_at) from server
     where server.id = $1 and stint.server_id = $1 and stint.ended_at is null
       and server.state not in ('online', 'waking')`,
    [serverId],
  );
}
