import type { PictureMeasure } from '#core/measure/measure-picture.ts';
import type { Queryable } from './transaction.ts';

/** Keep what was measured on an image; an image that is gone is left alone. */
export async function saveMeasure(
  client: Queryable,
  sha256: string,
  version: number,
  measure: PictureMeasure,
): Promise<void> {
  await client.query(
    `insert into image_measure (sha256, version, sharpness, noise, brightness, contrast, colourfulness, clipped_dark,
       clipped_light, dhash, luma)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 where exists (select 1 from image where sha256 = $1)
     on conflict (sha256) do update set version = excluded.version, sharpness = excluded.sharpness,
       noise = excluded.noise, brightness = excluded.brightness, contrast = excluded.contrast,
       colourfulness = excluded.colourfulness, clipped_dark = excluded.clipped_dark,
       clipped_light = excluded.clipped_light, dhash = excluded.dhash, luma = excluded.luma`,
    [
      sha256,
      version,
      measure.sharpness,
      measure.noise,
      measure.brightness,
      measure.contrast,
      measure.colourfulness,
      measure.clippedDark,
      measure.clippedLight,
      measure.dhash,
      Buffer.from(measure.planes),
    ],
  );
}

/** Images that are not measured by these formulas yet, the newest first. */
export async function findUnmeasured(client: Queryable, version: number, most: number): Promise<string[]> {
  const { rows } = await client.query<{ sha256: string }>(
    `select image.sha256 from image left join image_measure using (sha256)
     where image_measure.version is distinct from $1 order by image.created_at desc limit $2`,
    [version, most],
  );
  return rows.map((row) => row.sha256);
}

/** The first image of each finished cell of a sweep, in the order of ordinals. */
export async function readFirstImages(
  client: Queryable,
  sweepId: string,
): Promise<{ ordinals: number[]; images: string[]; waiting: number }> {
  const { rows } = await client.query<{
    ordinals: number[] | null;
    images: string[] | null;
    waiting: number;
  }>(
    `select array_agg(cell.ordinal order by cell.ordinal) as ordinals,
       array_agg(render_image.sha256 order by cell.ordinal) as images,
       (count(*) filter (where image_measure.sha256 is null))::int as waiting
     from cell join render on render.key = cell.render_key and render.state = 'done'
     join render_image on render_image.render_key = cell.render_key and render_image.position = 0
     left join image_measure on image_measure.sha256 = render_image.sha256
     where cell.sweep_id = $1 and cell.live`,
    [sweepId],
  );
  const [row] = rows;
  return { ordinals: row?.ordinals ?? [], images: row?.images ?? [], waiting: row?.waiting ?? 0 };
}

/** The small pictures and hashes of these images; those that are not measured are left out. */
export async function readSmallPictures(
  client: Queryable,
  images: readonly string[],
  version: number,
): Promise<Map<string, { planes: Uint8Array; dhash: bigint }>> {
  const { rows } = await client.query<{ sha256: string; luma: Buffer; dhash: string }>(
    'select sha256, luma, dhash::text from image_measure where sha256 = any($1) and version = $2',
    [images, version],
  );
  return new Map(rows.map(({ sha256, luma, dhash }) => [sha256, { planes: luma, dhash: BigInt(dhash) }]));
}

/** What describes a picture, in the order of `image_measure`. */
export const MEASURE_COLUMNS = {
  sharpness: 'sharpness',
  noise: 'noise',
  brightness: 'brightness',
  contrast: 'contrast',
  colourfulness: 'colourfulness',
  clippedDark: 'clipped_dark',
  clippedLight: 'clipped_light',
} as const;
export type MeasureName = keyof typeof MEASURE_COLUMNS;

/** What is measured on the first image of each finished cell, as columns in the order of ordinals. */
export async function readMeasures(
  client: Queryable,
  sweepId: string,
): Promise<{ ordinals: number[]; images: string[] } & Record<MeasureName, (number | null)[]>> {
  const names = Object.entries(MEASURE_COLUMNS);
  const columns = names.map(
    ([name, column]) => `array_agg(image_measure.${column} order by cell.ordinal) as "${name}"`,
  );
  const { rows } = await client.query<Record<string, (number | null)[] | null>>(
    `select array_agg(cell.ordinal order by cell.ordinal) as ordinals,
       array_agg(render_image.sha256 order by cell.ordinal) as images, ${columns.join(', ')}
     from cell join render on render.key = cell.render_key and render.state = 'done'
     join render_image on render_image.render_key = cell.render_key and render_image.position = 0
     left join image_measure on image_measure.sha256 = render_image.sha256
     where cell.sweep_id = $1 and cell.live`,
    [sweepId],
  );
  const row = rows[0] ?? {};
  const filled = ['ordinals', 'images', ...names.map(([name]) => name)].map((name) => [
    name,
    row[name] ?? [],
  ]);
  return Object.fromEntries(filled);
}
