import { z } from 'zod';
import type { Queryable } from './transaction.ts';

/** What a sweep needs to know of a server to admit it. */
export type KnownServer = {
  id: string;
  name: string;
  url: string;
  enabled: boolean;
  simulated: boolean;
  state: string;
  /** Dollars; null where nobody said. */
  pricePerHour: number | null;
  wakesOnDemand: boolean;
  wakeLimitSeconds: number;
  idleSeconds: number;
};

export type NewServer = {
  id: string;
  name: string;
  url: string;
  headers: Record<string, string>;
  enabled: boolean;
  pricePerHour: number | null;
  wakesOnDemand: boolean;
  wakeLimitSeconds: number;
  idleSeconds: number;
};

const headersSchema = z.record(z.string(), z.string());

/** The headers of every server that has some, as they are stored. */
export async function listHeaders(
  client: Queryable,
): Promise<{ id: string; headers: Record<string, string> }[]> {
  const { rows } = await client.query<{ id: string; headers: unknown }>(
    `select id, headers from server where headers <> '{}'`,
  );
  return rows.map(({ id, headers }) => ({ id, headers: headersSchema.parse(headers) }));
}

/** Every server, by name. */
export async function listKnownServers(client: Queryable): Promise<KnownServer[]> {
  const { rows } = await client.query<KnownServer>(
    `select id, name, url, enabled, simulated, state, price_per_hour as "pricePerHour",
       wakes_on_demand as "wakesOnDemand", wake_limit_seconds as "wakeLimitSeconds", idle_seconds as "idleSeconds"
     from server order by name`,
  );
  return rows;
}

/** Store a real server. @returns false where its name or URL is taken */
export async function insertServer(client: Queryable, server: NewServer): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into server (id, name, url, headers, enabled, price_per_hour, wakes_on_demand, wake_limit_seconds, idle_seconds)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      server.id,
      server.name,
      server.url,
      JSON.stringify(server.headers),
      server.enabled,
      server.pricePerHour,
      server.wakesOnDemand,
      server.wakeLimitSeconds,
      server.idleSeconds,
    ],
  );
  return rowCount === 1;
}

/**
 * Change what is given of a server. Another URL is another server as far as we know: what was learned of the
 * old one is forgotten.
 * @returns false where it does not exist
 */
export async function changeServer(
  client: Queryable,
  id: string,
  change: {
    name?: string;
    url?: string;
    headers?: Record<string, string>;
    enabled?: boolean;
    pricePerHour?: number | null;
    wakesOnDemand?: boolean;
    wakeLimitSeconds?: number;
    idleSeconds?: number;
  },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update server set name = coalesce($2, name), headers = coalesce($4::jsonb, headers),
       enabled = coalesce($5, enabled), price_per_hour = case when $6 then $7 else price_per_hour end, url = coalesce($3, url),
       wakes_on_demand = coalesce($8, wakes_on_demand), wake_limit_seconds = coalesce($9, wake_limit_seconds),
       idle_seconds = coalesce($10, idle_seconds),
       waking_since = case when $3 <> url or $8 = false then null else waking_since end,
       state = case when $3 <> url or ($8 = false and state in ('asleep', 'waking')) then 'unknown' else state end,
       problem = case when $3 <> url then null else problem end,
       version = case when $3 <> url then null else version end,
       device = case when $3 <> url then null else device end,
       vram_total = case when $3 <> url then null else vram_total end,
       queue_remaining = case when $3 <> url then null else queue_remaining end,
       boot_id = case when $3 <> url then null else boot_id end,
       warm_checkpoint = case when $3 <> url then null else warm_checkpoint end,
       warm_loras = case when $3 <> url then null else warm_loras end,
       warm_texts = case when $3 <> url then null else warm_texts end,
       warm_latent = case when $3 <> url then null else warm_latent end,
       last_test = case when $3 <> url then null else last_test end
     where id = $1`,
    [
      id,
      change.name ?? null,
      change.url ?? null,
      change.headers ? JSON.stringify(change.headers) : null,
      change.enabled ?? null,
      change.pricePerHour !== undefined,
      change.pricePerHour ?? null,
      change.wakesOnDemand ?? null,
      change.wakeLimitSeconds ?? null,
      change.idleSeconds ?? null,
    ],
  );
  return rowCount === 1;
}

/** @returns false where it does not exist */
export async function deleteServer(client: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await client.query('delete from server where id = $1', [id]);
  return rowCount === 1;
}

/** The last whole test of a server, where it answers this request. */
export async function findTest(client: Queryable, id: string, requestId: string): Promise<unknown> {
  const { rows } = await client.query<{ test: unknown }>(
    `select last_test as test from server where id = $1 and last_test->>'requestId' = $2`,
    [id, requestId],
  );
  return rows[0]?.test ?? null;
}
