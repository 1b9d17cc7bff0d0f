import { PACK, packable, type PackedRow } from './packed-cells.ts';
import { ONE_STATUS_JOIN, STATUS_COLUMNS, type StatusRow } from './sweep.ts';
import type { Queryable } from './transaction.ts';

export type NewsRow = StatusRow & {
  /** The cells that were asked for and are there, in the order of `ordinals`. */
  cells: PackedRow & { ordinals: number[] | null };
  progress: {
    ordinal: number;
    renderKey: string;
    step: number;
    steps: number;
    /** When the newest preview came, in milliseconds; null while there is none. */
    previewAt: number | null;
  }[];
};

/**
 * How a sweep stands, with these cells as they are now and these running cells' progress: one statement, so
 * that all of it is of one moment. `rater` is whose marks. Undefined where the sweep is gone.
 */
export async function readNews(
  client: Queryable,
  sweepId: string,
  cells: number[],
  progress: number[],
  rater: string,
): Promise<NewsRow | undefined> {
  const { rows } = await client.query<NewsRow>(
    `select ${STATUS_COLUMNS},
       (select row_to_json(packed) from (select json_agg(ordinal) as ordinals, ${PACK}
          from (${packable(rater === '' ? null : '$4', 'cell.ordinal = any($2::int[])')}) as cell) as packed) as cells,
       (select coalesce(json_agg(json_build_object('ordinal', cell.ordinal, 'renderKey', render.key,
            'step', progress.step, 'steps', progress.steps,
            'previewAt', case when progress.preview is not null
              then floor(extract(epoch from progress.updated_at) * 1000) end) order by cell.ordinal), '[]')
        from cell join render on render.key = cell.render_key
        join progress on progress.render_key = render.key and progress.attempt = render.attempt
        where cell.sweep_id = $1 and cell.ordinal = any($3::int[]) and render.state = 'running') as progress
     from sweep ${ONE_STATUS_JOIN} where sweep.id = $1`,
    rater === '' ? [sweepId, cells, progress] : [sweepId, cells, progress, rater],
  );
  return rows[0];
}
