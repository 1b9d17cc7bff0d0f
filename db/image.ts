import { packPicture } from '#core/cells/pack-picture.ts';
import { storable } from './database-error.ts';
import type { Held } from './render.ts';
import type { Queryable } from './transaction.ts';

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

/**
 * Say that a render is done and which images it gave, all in one statement.
 * @param seconds that the server worked on it; null where it did not tell
 * @returns false where the render was lost meanwhile: then nothing is written
 */
export async function finishRender(
  client: Queryable,
  held: Held,
  images: NewImage[],
  seconds: number | null,
): Promise<boolean> {
  const [first] = images;
  const { rows } = await client.query(
    `with finished as (
       update render set state = 'done', seconds = $3, finished_at = now(), error = null, error_class = null,
         not_before = null, looked_at = null, picture = $13,
         comfy_version = (select version from server where server.id = render.server_id)
       where key = $1 and attempt = $2 and state = 'running' returning key
     ), given as (
       select * from unnest($4::text[], $5::text[], $6::int[], $7::int[], $8::int[], $9::text[], $10::text[],
           $11::text[], $12::text[]) with ordinality
         as new(sha256, format, width, height, bytes, pixel_hash, thumbhash, node_id, filename, place)
       where exists (select from finished)
     ), stored as (
       insert into image (sha256, format, width, height, bytes, pixel_hash, thumbhash)
       select distinct on (sha256) sha256, format, width, height, bytes, pixel_hash, thumbhash from given
       order by sha256 on conflict do nothing
     ), linked as (
       insert into render_image (render_key, position, sha256, node_id, filename)
       select $1, place - 1, sha256, node_id, filename from given
       on conflict (render_key, position) do update
         set sha256 = excluded.sha256, node_id = excluded.node_id, filename = excluded.filename
     ), unlinked as (
       delete from render_image where render_key in (select key from finished) and position >= cardinality($4)
     ), gone as (
       delete from progress where render_key in (select key from finished)
     )
     select notify_renders(array[key]) from finished`,
    [
      held.key,
      held.attempt,
      seconds,
      images.map((image) => image.sha256),
      images.map((image) => image.format),
      images.map((image) => image.width),
      images.map((image) => image.height),
      images.map((image) => image.bytes),
      images.map((image) => image.pixelHash),
      images.map((image) => image.thumbhash),
      images.map((image) => image.nodeId),
      images.map((image) => storable(image.filename)),
      first ? packPicture(first) : null,
    ],
  );
  return rows.length === 1;
}

/** Images made after one, oldest first: the walk that looks for missing thumbnails. */
export async function listImages(client: Queryable, after: string, limit: number): Promise<string[]> {
  const { rows } = await client.query<{ sha256: string }>(
    'select sha256 from image where sha256 > $1 order by sha256 limit $2',
    [after, limit],
  );
  return rows.map((row) => row.sha256);
}
