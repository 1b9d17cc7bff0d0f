import type { Queryable } from './transaction.ts';

/** Renders looked at for a server's speed. */
const NEWEST = 100;

/** A finished render: what it was made of, and the seconds that it took its server. */
export type MeasuredRender = {
  key: string;
  serverId: string;
  workflowHash: string;
  patch: string;
  seconds: number;
};

/** The newest finished renders of each of these servers. */
export async function readMeasured(
  client: Queryable,
  serverIds: readonly string[],
): Promise<MeasuredRender[]> {
  const { rows } = await client.query<MeasuredRender>(
    `select chosen.id as "serverId", newest.* from unnest($1::uuid[]) as chosen(id),
       lateral (
         select key, workflow_hash as "workflowHash", patch, seconds from render
         where server_id = chosen.id and state = 'done' and seconds is not null
         order by finished_at desc limit ${NEWEST}) as newest`,
    [serverIds],
  );
  return rows;
}

/** Bytes and pixels of all pictures of some renders; those that have none are left out. */
export async function readPictureSizes(
  client: Queryable,
  keys: readonly string[],
): Promise<{ key: string; bytes: number; pixels: number }[]> {
  const { rows } = await client.query<{ key: string; bytes: number; pixels: number }>(
    `select render_image.render_key as key, sum(image.bytes)::float as bytes,
       sum(image.width::float * image.height) as pixels
     from render_image join image on image.sha256 = render_image.sha256
     where render_image.render_key = any($1) group by render_image.render_key`,
    [keys],
  );
  return rows;
}

/** Where in a list of keys renders stand that are done: places from 0. */
export async function findDone(client: Queryable, keys: readonly string[]): Promise<number[]> {
  const { rows } = await client.query<{ places: number[] | null }>(
    `select array_agg((place - 1)::int) as places
     from unnest($1::text[]) with ordinality as wanted(key, place) join render using (key) where state = 'done'`,
    [keys],
  );
  return rows[0]?.places ?? [];
}

/** How renders stand, by key; those that there are none of are left out. */
export async function readRenderStates(
  client: Queryable,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await client.query<{ key: string; state: string }>(
    'select key, state from render where key = any($1)',
    [keys],
  );
  return new Map(rows.map(({ key, state }) => [key, state]));
}
