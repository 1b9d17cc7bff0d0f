import type { DeadAxis } from '#core/api/measure.ts';
import type { CellPixels } from '#core/measure/cell-pixels.ts';
import type { Queryable } from './transaction.ts';

/** What the equality of pixels says of the sweep in the from list, where it was read off the definition it stands at. */
export const DEAD_COLUMN = `(select sweep_check.dead from sweep_check
  where sweep_id = sweep.id and sweep_check.revision = sweep.revision) as dead`;

/** The finished cells of a sweep: arrays of one length, by ordinal. */
export type PixelRow = {
  ordinals: number[] | null;
  pixels: number[] | null;
  renders: number[] | null;
} & { [axis: `axis${number}`]: number[] | null };

/** The same, as pixels are compared. @param axes how many there are */
export const toPixels = (row: PixelRow, axes: number): CellPixels => ({
  ordinals: row.ordinals ?? [],
  pixels: row.pixels ?? [],
  renders: row.renders ?? [],
  places: Array.from({ length: axes }, (_, axis) => row[`axis${axis}`] ?? []),
});

const SHOWN = `select cell.ordinal, cell.at, cell.render_key, shown.hash, shown.hashes
  from cell join render on render.key = cell.render_key and render.state = 'done'
  join lateral (
    select string_agg(image.pixel_hash, ' ' order by position) as hash, array_agg(image.pixel_hash) as hashes
    from render_image join image on image.sha256 = render_image.sha256
    where render_image.render_key = cell.render_key) as shown on shown.hash is not null
  where cell.sweep_id = $1 and cell.live`;

/**
 * Which finished cells of a sweep have the same pixels in all of their images.
 * @param axes how many axes it has
 * @param blank hashes of pixels that say nothing; a render all of whose images are such has −1
 */
export async function readPixels(
  client: Queryable,
  sweepId: string,
  axes: number,
  blank: string[] = [],
): Promise<PixelRow> {
  const places = Array.from(
    { length: axes },
    (_, axis) => `, array_agg(at[${axis + 1}]::int order by ordinal) as axis${axis}`,
  );
  const { rows } = await client.query<PixelRow>(
    `select array_agg(ordinal order by ordinal) as ordinals, array_agg(pixels order by ordinal) as pixels,
       array_agg(render order by ordinal) as renders ${places.join('')}
     from (select ordinal, at,
         case when hashes <@ $2::text[] then -1 else dense_rank() over (order by hash)::int end as pixels,
         dense_rank() over (order by render_key)::int as render
       from (${SHOWN}) as shown) as numbered`,
    [sweepId, blank],
  );
  const [row] = rows;
  if (!row) throw new Error('An aggregate without a row');
  return row;
}

/** Widths and heights of the finished images of a sweep, each once. */
export async function readSizes(
  client: Queryable,
  sweepId: string,
): Promise<{ width: number; height: number }[]> {
  const { rows } = await client.query<{ width: number; height: number }>(
    `select distinct width, height from image where sha256 in (
       select sha256 from render_image where render_key in (
         select render_key from cell where sweep_id = $1 and live))`,
    [sweepId],
  );
  return rows;
}

/** For each axis of a sweep the indices of the values that some live cell has. */
export async function readWanted(client: Queryable, sweepId: string, axes: number): Promise<number[][]> {
  if (axes === 0) return [];
  const columns = Array.from(
    { length: axes },
    (_, axis) =>
      `array_agg(distinct at[${axis + 1}]::int) filter (where at[${axis + 1}] >= 0) as axis${axis}`,
  );
  const { rows } = await client.query<Record<string, number[] | null>>(
    `select ${columns.join(', ')} from cell where sweep_id = $1 and live`,
    [sweepId],
  );
  return Array.from({ length: axes }, (_, axis) => rows[0]?.[`axis${axis}`] ?? []);
}

/** What a sweep's first cell sets in its workflow, as text; undefined where it has no cell. */
export async function readFirstPatch(client: Queryable, sweepId: string): Promise<string | undefined> {
  const { rows } = await client.query<{ patch: string }>(
    `select render.patch from cell join render on render.key = cell.render_key
     where cell.sweep_id = $1 order by cell.ordinal limit 1`,
    [sweepId],
  );
  return rows[0]?.patch;
}

/** Keep what was found. @returns whether it is news, and the axes for which the sweep was paused already */
export async function saveCheck(
  client: Queryable,
  sweepId: string,
  check: { revision: number; dead: DeadAxis[]; now: Date },
): Promise<{ news: boolean; pausedFor: string[] }> {
  const { rows } = await client.query<{ news: boolean; pausedFor: string[] }>(
    `with before as (select dead, revision from sweep_check where sweep_id = $1)
     insert into sweep_check (sweep_id, revision, checked_at, dead) values ($1, $2, $3, $4)
     on conflict (sweep_id) do update set revision = excluded.revision, checked_at = excluded.checked_at,
       dead = excluded.dead,
       paused_for = case when sweep_check.revision = excluded.revision then sweep_check.paused_for else '{}' end
     returning coalesce((select before.dead <> $4 or before.revision <> $2 from before), $4 <> '[]'::jsonb) as news,
       paused_for as "pausedFor"`,
    [sweepId, check.revision, check.now, JSON.stringify(check.dead)],
  );
  const [row] = rows;
  if (!row) throw new Error('An insert that returned nothing');
  return row;
}

/** Remember that a sweep rests because of these axes, so that it does not rest for them again. */
export async function savePausedFor(client: Queryable, sweepId: string, axes: string[]): Promise<void> {
  await client.query('update sweep_check set paused_for = $2 where sweep_id = $1', [sweepId, axes]);
}

/** Sweeps whose cells may have finished since they were checked; drafts are not looked at. */
export async function findUnchecked(client: Queryable): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select sweep.id from sweep left join sweep_check on sweep_check.sweep_id = sweep.id
     where sweep.state <> 'draft' and (sweep.state in ('running', 'paused') or sweep_check.sweep_id is null
       or sweep_check.revision <> sweep.revision or sweep.finished_at >= sweep_check.checked_at)`,
  );
  return rows.map((row) => row.id);
}
