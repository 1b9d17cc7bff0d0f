import type { SweepEvent } from '#core/api/event.ts';
import { CELL_FIELDS, CELL_JOIN } from './cell.ts';
import { STATUS_COLUMNS, STATUS_JOIN, type StatusRow } from './sweep.ts';
import type { Queryable } from './transaction.ts';

export type NewsRow = StatusRow & {
  cells: Extract<SweepEvent, { type: 'cells' }>['cells'];
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
 * that all of it is of one moment. Undefined where the sweep is gone.
 */
export async function readNews(
  client: Queryable,
  sweepId: string,
  cells: number[],
  progress: number[],
): Promise<NewsRow | undefined> {
  const { rows } = await client.query<NewsRow>(
    `select ${STATUS_COLUMNS},
       (select coalesce(json_agg(shown), '[]') from (
          select ${CELL_FIELDS} from ${CELL_JOIN}
          where cell.sweep_id = $1 and cell.ordinal = any($2::int[]) order by cell.ordinal) as shown) as cells,
       (select coalesce(json_agg(json_build_object('ordinal', cell.ordinal, 'renderKey', render.key,
            'step', progress.step, 'steps', progress.steps,
            'previewAt', case when progress.preview is not null
              then floor(extract(epoch from progress.updated_at) * 1000) end) order by cell.ordinal), '[]')
        from cell join render on render.key = cell.render_key
        join progress on progress.render_key = render.key and progress.attempt = render.attempt
        where cell.sweep_id = $1 and cell.ordinal = any($3::int[]) and render.state = 'running') as progress
     from sweep ${STATUS_JOIN} where sweep.id = $1`,
    [sweepId, cells, progress],
  );
  return rows[0];
}
