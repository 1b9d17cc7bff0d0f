import type { ServerState } from './server.ts';
import type { Queryable } from './transaction.ts';

/** How many of its last renders a server's median is taken of. */
const MEDIAN_OF = 50;

/** A server as it is shown: header names, never their values. */
export type ServerOverviewRow = {
  id: string;
  name: string;
  url: string;
  headerNames: string[];
  enabled: boolean;
  simulated: boolean;
  state: ServerState;
  problem: string | null;
  version: string | null;
  device: string | null;
  vramTotal: bigint | null;
  queueRemaining: number | null;
  checkedAt: Date | null;
  lastTest: unknown;
  pricePerHour: number | null;
  wakesOnDemand: boolean;
  wakeLimitSeconds: number;
  idleSeconds: number;
  wakingSince: Date | null;
  done: number;
  secondsPerRender: number | null;
  running: {
    renderKey: string;
    sweepId: string | null;
    sweepName: string | null;
    step: number;
    steps: number;
  }[];
};

/** Every server, or one, with what it runs and has done; real ones first, then by name. */
export async function readServerOverview(
  client: Queryable,
  id: string | null = null,
): Promise<ServerOverviewRow[]> {
  const { rows } = await client.query<ServerOverviewRow>(
    `select server.id, server.name, server.url,
       array(select jsonb_object_keys(server.headers) order by 1) as "headerNames",
       server.enabled, server.simulated, server.state, server.problem, server.version, server.device,
       server.vram_total as "vramTotal", server.queue_remaining as "queueRemaining",
       server.checked_at as "checkedAt", server.last_test as "lastTest",
       server.price_per_hour as "pricePerHour", server.wakes_on_demand as "wakesOnDemand",
       server.wake_limit_seconds as "wakeLimitSeconds", server.idle_seconds as "idleSeconds",
       server.waking_since as "wakingSince",
       (select count(*)::int from render where render.server_id = server.id and render.state = 'done') as done,
       (select percentile_cont(0.5) within group (order by seconds) from (
          select seconds from render
          where render.server_id = server.id and render.state = 'done' and seconds is not null
          order by finished_at desc limit ${MEDIAN_OF}) as last) as "secondsPerRender",
       (select coalesce(json_agg(json_build_object('renderKey', render.key, 'sweepId', shown.id,
            'sweepName', shown.name, 'step', coalesce(progress.step, 0), 'steps', coalesce(progress.steps, 0))
            order by render.claimed_at), '[]')
        from render
        left join progress on progress.render_key = render.key and progress.attempt = render.attempt
        left join lateral (
          select sweep.id, sweep.name from cell join sweep on sweep.id = cell.sweep_id
          where cell.render_key = render.key and cell.live
          order by sweep.state = 'running' desc, sweep.started_at desc nulls last limit 1) as shown on true
        where render.server_id = server.id and render.state = 'running') as running
     from server where $1::uuid is null or server.id = $1
     order by server.simulated, server.name`,
    [id],
  );
  return rows;
}

/** Sweeps still under way that only this server may render. @returns their names */
export async function sweepsOnlyOn(client: Queryable, serverId: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select name from sweep where server_ids = array[$1::uuid] and state in ('running', 'paused') order by name`,
    [serverId],
  );
  return rows.map((row) => row.name);
}

/** Make what a server runs wait again. @returns the keys */
export async function releaseServerRenders(client: Queryable, serverId: string): Promise<string[]> {
  const { rows } = await client.query<{ key: string }>(
    `with released as (
       update render set state = 'pending', server_id = null, prompt_id = null
       where server_id = $1 and state = 'running' returning key
     ), gone as (delete from progress where render_key in (select key from released))
     select key from released`,
    [serverId],
  );
  return rows.map((row) => row.key);
}
