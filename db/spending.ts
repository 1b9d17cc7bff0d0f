import type { ServerSpending } from '#core/estimate/spending.ts';
import type { Queryable } from './transaction.ts';

/** What a sweep's money is counted from. */
export type SpendingRows = {
  definition: string;
  simulated: boolean;
  /** Running sweeps of its kind. */
  sweeps: number;
  servers: ServerSpending[];
  /** Dollars that servers cost which are removed. */
  past: number;
};

/** Whether any server has or had a price: where none has, money need not be counted. */
async function hasPrices(client: Queryable, sweepId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `(select 1 from server where price_per_hour is not null limit 1)
     union all (select 1 from past_spending where sweep_id = $1 limit 1)`,
    [sweepId],
  );
  return (rowCount ?? 0) > 0;
}

/** What every server did for a sweep since it started; undefined where nothing has a price, or it has not started. */
export async function readSpendingRows(
  client: Queryable,
  sweepId: string,
  now: Date,
): Promise<SpendingRows | undefined> {
  if (!(await hasPrices(client, sweepId))) return undefined;
  const { rows } = await client.query<SpendingRows>(
    `with me as (
       select *, coalesce(finished_at + interval '5 seconds', $2) as until from sweep
       where id = $1 and started_at is not null),
     own as (
       select render.server_id,
         coalesce(sum(seconds) filter (where render.state = 'done' and render.finished_at >= me.started_at), 0) as seconds,
         count(seconds) filter (where render.state = 'done' and render.finished_at >= me.started_at)::int as renders,
         count(*) filter (where render.state = 'running')::int as running
       from me, render where render.server_id is not null and render.key in (
         select render_key from cell where sweep_id = $1 union select render_key from past_cell where sweep_id = $1)
       group by render.server_id),
     span as (
       select stint.server_id, stint.began_at as began,
         case when stint.ended_at is not null then least(
             stint.ended_at + make_interval(secs => server.idle_seconds),
             coalesce(lead(stint.began_at) over (partition by stint.server_id order by stint.began_at), 'infinity'))
           when stint.up_at is null then least($2, stint.began_at + make_interval(secs => server.wake_limit_seconds))
           else least($2, greatest(stint.up_at, server.checked_at) + interval '1 minute') end as ended
       from stint join server on server.id = stint.server_id),
     awake as (
       select span.server_id, sum(extract(epoch from
           least(span.ended, me.until + make_interval(secs => server.idle_seconds))
           - greatest(span.began, me.started_at))) as seconds
       from span join server on server.id = span.server_id, me
       where span.began <= me.until and span.ended > me.started_at group by span.server_id)
     select me.definition, me.simulated,
       (select count(*)::int from sweep where state = 'running' and sweep.simulated = me.simulated) as sweeps,
       (select coalesce(json_agg(json_build_object(
          'id', server.id, 'pricePerHour', server.price_per_hour, 'wakesOnDemand', server.wakes_on_demand,
          'available', server.enabled and me.state in ('running', 'paused')
            and (me.server_ids = '{}' or server.id = any(me.server_ids)),
          'awake', server.state in ('online', 'waking'), 'idleSeconds', server.idle_seconds,
          'seconds', coalesce(own.seconds, 0), 'renders', coalesce(own.renders, 0),
          'running', coalesce(own.running, 0), 'awakeSeconds', coalesce(awake.seconds, 0),
          'allSeconds', coalesce((select sum(render.seconds) from render
             where render.server_id = server.id and render.state = 'done' and render.seconds is not null
               and render.finished_at between me.started_at and me.until), 0))), '[]')
        from server left join own on own.server_id = server.id left join awake on awake.server_id = server.id
        where server.simulated = me.simulated) as servers,
       (select coalesce(sum(spent), 0) from past_spending where sweep_id = me.id) as past
     from me`,
    [sweepId, now],
  );
  return rows[0];
}

/** Started sweeps that a server with a price has rendered for, or was awake for. */
export async function sweepsOnServer(client: Queryable, serverId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select sweep.id from sweep join server on server.id = $1
     where server.price_per_hour is not null and server.simulated = sweep.simulated and sweep.started_at is not null
       and (exists (select 1 from render where render.server_id = $1 and render.key in (
              select render_key from cell where sweep_id = sweep.id
              union select render_key from past_cell where sweep_id = sweep.id))
         or exists (select 1 from stint where stint.server_id = $1
              and stint.began_at <= coalesce(sweep.finished_at, now()) and coalesce(stint.ended_at, now()) >= sweep.started_at))`,
    [serverId],
  );
  return rows.map(({ id }) => id);
}

/** Keep what a server cost a sweep, in dollars, once it is removed. */
export async function keepSpending(
  client: Queryable,
  { sweepId, serverId, spent }: { sweepId: string; serverId: string; spent: number },
): Promise<void> {
  await client.query('insert into past_spending (sweep_id, server_id, spent) values ($1, $2, $3)', [
    sweepId,
    serverId,
    spent,
  ]);
}

/** Running sweeps whose definitions may set a budget in money. */
export async function findMoneyBudgets(client: Queryable): Promise<{ id: string; definition: string }[]> {
  const { rows } = await client.query<{ id: string; definition: string }>(
    `select id, definition from sweep where state = 'running' and definition like '%money%'`,
  );
  return rows;
}

/** Say why a sweep was paused by nobody. */
export async function setPauseReason(client: Queryable, id: string, reason: string): Promise<void> {
  await client.query('update sweep set pause_reason = $2 where id = $1', [id, reason]);
}
