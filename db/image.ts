import type { Db } from './types.ts';
import { type Queryable, transaction } from './transaction.ts';
import type { Held } from './render.ts';

/** An image as it was measured. */
export type NewImage = {
  sha256: string;
  format: string;
  width: number;
  height: number;
  bytes: number;
  pixelHash: string;
  thumbhash: string;
  nodeId: string;
  filename: string;
};

const columns = (images: NewImage[]): unknown[] => [
  images.map((image) => image.sha256),
  images.map((image) => image.format),
  images.map((image) => image.width),
  images.map((image) => image.height),
  images.map((image) => image.bytes),
  images.map((image) => image.pixelHash),
  images.map((image) => image.thumbhash),
];

/**
 * Say that a render is done and which images it gave, in one transaction.
 * @param seconds that the server worked on it; null where it did not tell
 * @returns false where the render was lost meanwhile: then nothing is written
 */
export function finishRender(
  db: Db,
  held: Held,
  images: NewImage[],
  seconds: number | null,
): Promise<boolean> {
  return transaction(db, async (client) => {
    const { rowCount } = await client.query(
      `update render set state = 'done', seconds = $3, finished_at = now(), error = null, error_class = null,
         not_before = null, looked_at = null
       where key = $1 and attempt = $2 and state = 'running'`,
      [held.key, held.attempt, seconds],
    );
    if (rowCount !== 1) return false;
    await client.query(
      `insert into image (sha256, format, width, height, bytes, pixel_hash, thumbhash)
       select distinct on (sha256) * from unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::int[], $6::text[], $7::text[])
         as new(sha256, format, width, height, bytes, pixel_hash, thumbhash)
       order by sha256 on conflict do nothing`,
      columns(images),
    );
    await client.query(
      `with old as (delete from render_image where render_key = $1 and position >= $5)
       insert into render_image (render_key, position, sha256, node_id, filename)
       select $1, place - 1, sha256, node_id, filename
       from unnest($2::text[], $3::text[], $4::text[]) with ordinality as new(sha256, node_id, filename, place)
       on conflict (render_key, position) do update
         set sha256 = excluded.sha256, node_id = excluded.node_id, filename = excluded.filename`,
      [
        held.key,
        images.map((image) => image.sha256),
        images.map((image) => image.nodeId),
        images.map((image) => image.filename),
        images.length,
      ],
    );
    await client.query(
      `with gone as (delete from progress where render_key = $1) select notify_renders(array[$1])`,
      [held.key],
    );
    return true;
  });
}

/** Images made after one, oldest first: the walk that looks for missing thumbnails. */
export async function listImages(client: Queryable, after: string, limit: number): Promise<string[]> {
  const { rows } = await client.query<{ sha256: string }>(
    'select sha256 from image where sha256 > $1 order by sha256 limit $2',
    [after, limit],
  );
  return rows.map((row) => row.sha256);
}
