import { markJoin } from './packed-cells.ts';
import type { Queryable } from './transaction.ts';

/** One cell as its line in a table has it, beside what the columns of cells tell. */
export type CellLine = {
  ordinal: number;
  renderKey: string;
  note: string;
  server: string | null;
  sha256: string | null;
  format: string | null;
};

/** So many cells from one ordinal on, in their order. */
export async function listCellLines(
  client: Queryable,
  sweepId: string,
  { from, limit, rater }: { from: number; limit: number; rater: string },
): Promise<CellLine[]> {
  const { rows } = await client.query<CellLine>(
    `select cell.ordinal, cell.render_key as "renderKey", coalesce(rating.note, '') as note, server.name as server,
       image.sha256, image.format
     from cell join render on render.key = cell.render_key
       left join server on server.id = render.server_id
       ${markJoin(rater === '' ? null : '$4')}
       left join render_image on render_image.render_key = cell.render_key and render_image.position = 0
       left join image on image.sha256 = render_image.sha256
     where cell.sweep_id = $1 and cell.ordinal >= $2 order by cell.ordinal limit $3`,
    [sweepId, from, limit, ...(rater === '' ? [] : [rater])],
  );
  return rows;
}

/** How many images the cells of a sweep show, each once, and their bytes and pixels together. */
export async function sumImages(
  client: Queryable,
  sweepId: string,
): Promise<{ images: number; bytes: number; pixels: number }> {
  const { rows } = await client.query<{ images: number; bytes: number; pixels: number }>(
    `select count(*)::int as images, coalesce(sum(bytes), 0)::float8 as bytes,
       coalesce(sum(width::float8 * height), 0)::float8 as pixels
     from image where sha256 in (
       select render_image.sha256 from cell join render_image on render_image.render_key = cell.render_key
         and render_image.position = 0
       where cell.sweep_id = $1)`,
    [sweepId],
  );
  return rows[0] ?? { images: 0, bytes: 0, pixels: 0 };
}
