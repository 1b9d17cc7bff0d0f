import type { Measure } from '#core/api/measure.ts';
import type { Flag } from '#core/api/cell.ts';
import type { ErrorClass } from '#core/render/failure.ts';
import type { RenderState } from '#core/render/render-state.ts';
import { markJoin } from './packed-cells.ts';
import { MEASURE_COLUMNS } from './image-measure.ts';
import type { Queryable } from './transaction.ts';

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
  workflowHash: string;
  patch: string;
  comfyVersion: string | null;
  images: {
    sha256: string;
    width: number;
    height: number;
    thumbhash: string;
    pixelHash: string;
    measure: Measure | null;
  }[];
};

/** A measure as the API names it. */
const MEASURES = Object.entries(MEASURE_COLUMNS)
  .map(([name, column]) => `'${name}', ${column}`)
  .join(', ');

export async function findCell(
  client: Queryable,
  sweepId: string,
  ordinal: number,
  rater: string,
): Promise<CellRow | undefined> {
  const { rows } = await client.query<CellRow>(
    `select cell.ordinal, cell.at, cell.live, render.state, render.key as "renderKey", render.seconds, render.attempt,
       render.error, render.error_class as "errorClass", server.id as "serverId", server.name as "serverName",
       render.simulated as "serverSimulated",
       render.workflow_hash as "workflowHash", render.patch, render.comfy_version as "comfyVersion", rating.stars, rating.flag, rating.note,
       (select coalesce(json_agg(json_build_object('sha256', image.sha256, 'width', image.width,
            'height', image.height, 'thumbhash', image.thumbhash, 'pixelHash', image.pixel_hash, 'measure', (select json_build_object(${MEASURES})
              from image_measure where image_measure.sha256 = image.sha256))
            order by render_image.position), '[]')
        from render_image join image on image.sha256 = render_image.sha256
        where render_image.render_key = render.key) as images
     from cell join render on render.key = cell.render_key
     left join server on server.id = render.server_id
     ${markJoin('$3')}
     where cell.sweep_id = $1 and cell.ordinal = $2`,
    [sweepId, ordinal, rater],
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
