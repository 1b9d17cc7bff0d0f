import type { Queryable } from './transaction.ts';

/** Renders looked at for a server's speed. */
const NEWEST = 200;

/** A finished render: what it was made of, and the seconds that it took its server. */
export type MeasuredRender = { serverId: string; workflowHash: string; patch: string; seconds: number };

/** The newest finished renders of each of these servers. */
export async function readMeasured(
  client: Queryable,
  serverIds: readonly string[],
): Promise<MeasuredRender[]> {
  const { rows } = await client.query<MeasuredRender>(
    `select chosen.id as "serverId", newest.* from unnest($1::uuid[]) as chosen(id),
       lateral (
         select workflow_hash as "workflowHash", patch, seconds from render
         where server_id = chosen.id and state = 'done' and seconds is not null
         order by finished_at desc limit ${NEWEST}) as newest`,
    [serverIds],
  );
  return rows;
}

/** Bytes that pictures of a workflow take for each pixel, and pixels for each render; null where there are none. */
export async function readPictureSize(
  client: Queryable,
  workflowHash: string,
): Promise<{ bytesPerPixel: number; pixels: number } | null> {
  const { rows } = await client.query<{ bytesPerPixel: number | null; pixels: number | null }>(
    `select sum(bytes)::float / nullif(sum(width::float * height), 0) as "bytesPerPixel",
       sum(width::float * height) / nullif(count(distinct render_key), 0) as pixels
     from (
       select image.bytes, image.width, image.height, newest.key as render_key
       from (select key from render where workflow_hash = $1 and state = 'done' limit 50) as newest
       join render_image on render_image.render_key = newest.key
       join image on image.sha256 = render_image.sha256) as pictures`,
    [workflowHash],
  );
  const [row] = rows;
  return row?.bytesPerPixel && row.pixels ? { bytesPerPixel: row.bytesPerPixel, pixels: row.pixels } : null;
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
