import type { Flag } from '#core/api/cell.ts';
import type { ErrorClass } from '#core/render/failure.ts';
import type { RenderState } from '#core/render/render-state.ts';
import type { Queryable } from './transaction.ts';

/** A cell's row with its render, its first image and its rating beside it. */
export const CELL_JOIN = `cell
  join render on render.key = cell.render_key
  left join render_image on render_image.render_key = render.key and render_image.position = 0
  left join image on image.sha256 = render_image.sha256
  left join rating on rating.render_key = render.key and rating.rater = ''`;

/** What a grid shows of one cell; a cell that its sweep no longer wants reads as dropped. */
export const CELL_FIELDS = `cell.ordinal,
  case when cell.live then render.state else 'dropped' end as state,
  image.sha256 as image, image.thumbhash, image.width, image.height,
  coalesce(rating.stars, 0)::int as stars, rating.flag,
  case when render.state = 'done' then render.seconds end as seconds,
  case when render.state = 'failed' then render.error end as error`;

export type ColumnsRow = {
  count: number;
  at: number[][];
  state: RenderState[] | null;
  image: (string | null)[] | null;
  thumbhash: (string | null)[] | null;
  width: (number | null)[] | null;
  height: (number | null)[] | null;
  stars: number[] | null;
  flag: (Flag | null)[] | null;
  seconds: (number | null)[] | null;
  error: (string | null)[] | null;
};

const COLUMNS = [
  'state',
  'image',
  'thumbhash',
  'width',
  'height',
  'stars',
  'flag',
  'seconds',
  'error',
] as const;

/**
 * Every cell of a sweep as columns, made in Postgres in one pass: text that is parsed once, instead of 100,000
 * rows of objects.
 * @param axes how many axes the sweep has
 */
export async function readColumns(client: Queryable, sweepId: string, axes: number): Promise<ColumnsRow> {
  const at = Array.from({ length: axes }, (_, axis) => `json_agg(at[${axis + 1}])`);
  const { rows } = await client.query<ColumnsRow>(
    `select count(*)::int as count, json_build_array(${at.join(', ')}) as at,
       ${COLUMNS.map((column) => `json_agg(${column}) as ${column}`).join(', ')}
     from (select cell.at, ${CELL_FIELDS} from ${CELL_JOIN} where cell.sweep_id = $1 order by cell.ordinal) as shown`,
    [sweepId],
  );
  const [row] = rows;
  if (!row) throw new Error('An aggregate without a row');
  return row;
}

export type CellRow = {
  ordinal: number;
  at: number[];
  live: boolean;
  state: RenderState;
  renderKey: string;
  seconds: number | null;
  attempt: number;
  error: string | null;
  errorClass: ErrorClass | null;
  serverId: string | null;
  serverName: string | null;
  serverSimulated: boolean;
  stars: number | null;
  flag: Flag | null;
  note: string | null;
  images: { sha256: string; width: number; height: number; thumbhash: string }[];
};

export async function findCell(
  client: Queryable,
  sweepId: string,
  ordinal: number,
): Promise<CellRow | undefined> {
  const { rows } = await client.query<CellRow>(
    `select cell.ordinal, cell.at, cell.live, render.state, render.key as "renderKey", render.seconds, render.attempt,
       render.error, render.error_class as "errorClass", server.id as "serverId", server.name as "serverName",
       render.simulated as "serverSimulated", rating.stars, rating.flag, rating.note,
       (select coalesce(json_agg(json_build_object('sha256', image.sha256, 'width', image.width,
            'height', image.height, 'thumbhash', image.thumbhash) order by render_image.position), '[]')
        from render_image join image on image.sha256 = render_image.sha256
        where render_image.render_key = render.key) as images
     from cell join render on render.key = cell.render_key
     left join server on server.id = render.server_id
     left join rating on rating.render_key = render.key and rating.rater = ''
     where cell.sweep_id = $1 and cell.ordinal = $2`,
    [sweepId, ordinal],
  );
  return rows[0];
}

/** Key of the render that a cell shows. */
export async function findRenderKey(
  client: Queryable,
  sweepId: string,
  ordinal: number,
): Promise<string | undefined> {
  const { rows } = await client.query<{ key: string }>(
    'select render_key as key from cell where sweep_id = $1 and ordinal = $2',
    [sweepId, ordinal],
  );
  return rows[0]?.key;
}

/** Remember that a person looks at these cells; only renders that wait are touched, and none is waited for. */
export async function touchLookedAt(
  client: Queryable,
  sweepId: string,
  ordinals: number[],
  now: Date,
): Promise<number> {
  const { rowCount } = await client.query(
    `update render set looked_at = $3 where key in (
       select key from render
       where state = 'pending' and wanted
         and key in (select render_key from cell where sweep_id = $1 and ordinal = any($2) and live)
       for update skip locked)`,
    [sweepId, ordinals, now],
  );
  return rowCount ?? 0;
}
