import { z } from 'zod';
import type { ServerTest } from '#core/api/server.ts';
import { storable } from './database-error.ts';
import type { Queryable } from './transaction.ts';

/** What is known of a server; asleep and waking are those that wake on demand. */
export type ServerState = 'unknown' | 'online' | 'offline' | 'sick' | 'asleep' | 'waking';

/** A server as whoever drives it needs it. */
export type DrivenServer = {
  id: string;
  name: string;
  url: string;
  /** As they are stored: values sealed. */
  headers: Record<string, string>;
  enabled: boolean;
  simulated: boolean;
  state: ServerState;
  /** Why it is offline or sick. */
  problem: string | null;
  version: string | null;
  /** Nothing is sent to it while it has no work. */
  wakesOnDemand: boolean;
  /** Seconds that it may take to answer once it is called. */
  wakeLimitSeconds: number;
};

const headersSchema = z.record(z.string(), z.string());

/** @returns null where it was removed */
export async function findServer(client: Queryable, id: string): Promise<DrivenServer | null> {
  const { rows } = await client.query<Omit<DrivenServer, 'headers'> & { headers: unknown }>(
    `select id, name, url, headers, enabled, simulated, state, problem, version,
       wakes_on_demand as "wakesOnDemand", wake_limit_seconds as "wakeLimitSeconds" from server where id = $1`,
    [id],
  );
  const [row] = rows;
  return row ? { ...row, headers: headersSchema.parse(row.headers) } : null;
}

/** Ids of the servers that are to be driven. */
export async function listEnabled(client: Queryable): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>('select id from server where enabled order by id');
  return rows.map((row) => row.id);
}

/** What was seen of a server; what is left out stays. */
export type Seen = {
  state?: ServerState;
  /** Why it is offline or sick, and what to do; null when it is well. */
  problem?: string | null;
  version?: string;
  device?: string | null;
  vramTotal?: number | null;
  queueRemaining?: number | null;
};

const COLUMNS: Record<keyof Seen, string> = {
  state: 'state',
  problem: 'problem',
  version: 'version',
  device: 'device',
  vramTotal: 'vram_total',
  queueRemaining: 'queue_remaining',
};

/** Write down what was seen of a server, now; told to listeners where something changed. */
export async function recordServer(client: Queryable, id: string, seen: Seen): Promise<void> {
  const entries = Object.entries(seen) as [keyof Seen, unknown][];
  const names = entries.map(([key]) => COLUMNS[key]);
  const sets = names.map((name, index) => `${name} = $${index + 2}`);
  const changed =
    names.map((name, index) => `old.${name} is distinct from $${index + 2}`).join(' or ') || 'false';
  await client.query(
    `with old as (select * from server where id = $1),
     written as (update server set ${[...sets, 'checked_at = now()'].join(', ')} where id = $1)
     select pg_notify('teststrip', json_build_object('t', 'server', 'server', old.id)::text) from old where ${changed}`,
    [id, ...entries.map(([, value]) => (typeof value === 'string' ? storable(value) : value))],
  );
}

/** Its cache holds nothing of ours any more: it restarted. */
export async function coolServer(client: Queryable, id: string): Promise<void> {
  await client.query(
    `update server set warm_checkpoint = null, warm_loras = null, warm_texts = null, warm_latent = null,
       warm_rank = null where id = $1`,
    [id],
  );
}

/** Keep /object_info as it was answered. */
export async function saveNodes(client: Queryable, id: string, objectInfo: string): Promise<void> {
  await client.query(
    `insert into server_nodes (server_id, object_info, fetched_at) select id, $2, now() from server where id = $1
     on conflict (server_id) do update set object_info = excluded.object_info, fetched_at = excluded.fetched_at`,
    [id, objectInfo],
  );
}

/** Whether /object_info was fetched within the last so many seconds. */
export async function hasFreshNodes(client: Queryable, id: string, seconds: number): Promise<boolean> {
  const { rowCount } = await client.query(
    'select 1 from server_nodes where server_id = $1 and fetched_at > now() - make_interval(secs => $2)',
    [id, seconds],
  );
  return rowCount === 1;
}

/** Keep the result of a whole test, with the id of the request that it answers. */
export async function saveTest(
  client: Queryable,
  id: string,
  test: ServerTest & { requestId: string },
): Promise<void> {
  await client.query(
    `with written as (update server set last_test = $2 where id = $1 returning id)
     select pg_notify('teststrip', json_build_object('t', 'server', 'server', id)::text) from written`,
    [id, JSON.stringify(test)],
  );
}
