import type { DeadAxis } from '#core/api/measure.ts';
import type { RenderState, SweepState } from '#core/render/render-state.ts';
import { SHOWN_STATE } from './shown-state.ts';
import { DEAD_COLUMN } from './sweep-check.ts';
import type { Queryable } from './transaction.ts';

/** A sweep as stored; `axes` is JSON text, since a seed may be beyond what JavaScript's numbers hold. */
export type SweepRow = {
  id: string;
  name: string;
  state: SweepState;
  simulated: boolean;
  definition: string;
  workflowHash: string;
  workflowName: string;
  axes: string;
  keyedWith: string;
  serverIds: string[];
  cellCount: number;
  /** Which of its definitions it stands at. */
  revision: number;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

export type NewSweep = Pick<
  SweepRow,
  | 'id'
  | 'name'
  | 'simulated'
  | 'definition'
  | 'workflowHash'
  | 'axes'
  | 'keyedWith'
  | 'serverIds'
  | 'cellCount'
  | 'createdAt'
>;

/** Numbers of cells by the state of what they show. */
export type StatusRow = {
  id: string;
  name: string;
  state: SweepState;
  simulated: boolean;
  counts: Record<RenderState, number> & { cells: number };
  /** Mean seconds of its finished renders; null while there is none. */
  seconds: number | null;
  /** Enabled servers that answer and may render it. */
  servers: number;
  /** What finished cells say of its axes; null where they were not checked, or said nothing. */
  dead: DeadAxis[] | null;
  /** Why it was paused by nobody. */
  pauseReason: string | null;
  /** Servers that are being woken for it; since when the first. */
  waking: { servers: number; since: string | null };
};

export async function insertSweep(client: Queryable, sweep: NewSweep): Promise<void> {
  await client.query(
    `insert into sweep (id, name, simulated, definition, workflow_hash, axes, keyed_with, server_ids, cell_count, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      sweep.id,
      sweep.name,
      sweep.simulated,
      sweep.definition,
      sweep.workflowHash,
      sweep.axes,
      sweep.keyedWith,
      sweep.serverIds,
      sweep.cellCount,
      sweep.createdAt,
    ],
  );
}

/** @param forUpdate hold the row until the transaction ends */
export async function findSweep(
  client: Queryable,
  id: string,
  forUpdate = false,
): Promise<SweepRow | undefined> {
  const { rows } = await client.query<SweepRow>(
    `select sweep.id, sweep.name, sweep.state, sweep.simulated, sweep.definition,
       sweep.workflow_hash as "workflowHash", workflow.name as "workflowName", sweep.axes::text as axes,
       sweep.keyed_with as "keyedWith", sweep.server_ids::text[] as "serverIds", sweep.cell_count as "cellCount", sweep.revision,
       sweep.created_at as "createdAt", sweep.started_at as "startedAt", sweep.finished_at as "finishedAt"
     from sweep join workflow on workflow.hash = sweep.workflow_hash
     where sweep.id = $1 ${forUpdate ? 'for update of sweep' : ''}`,
    [id],
  );
  return rows[0];
}

/** Change what a draft was keyed with, and what follows from it. */
export async function updateKeying(
  client: Queryable,
  id: string,
  keying: Pick<SweepRow, 'simulated' | 'keyedWith' | 'serverIds' | 'axes' | 'cellCount'>,
): Promise<void> {
  await client.query(
    `update sweep set simulated = $2, keyed_with = $3, server_ids = $4, axes = $5, cell_count = $6 where id = $1`,
    [id, keying.simulated, keying.keyedWith, keying.serverIds, keying.axes, keying.cellCount],
  );
}

/** The columns of StatusRow for sweeps in the from list under the name `sweep`. */
export const STATUS_COLUMNS = `sweep.id, sweep.name, sweep.state, sweep.simulated, number.seconds,
  sweep.pause_reason as "pauseReason",
  json_build_object('cells', number.cells, 'pending', number.pending, 'running', number.running,
    'done', number.done, 'failed', number.failed, 'dropped', number.dropped) as counts,
  (select count(*)::int from server
   where enabled and server.state in ('online', 'waking') and server.simulated = sweep.simulated
     and (sweep.server_ids = '{}' or server.id = any(sweep.server_ids))) as servers,
  (select json_build_object('servers', count(*)::int, 'since', min(waking_since)) from server
   where enabled and server.state = 'waking' and sweep.state = 'running' and server.simulated = sweep.simulated
     and (sweep.server_ids = '{}' or server.id = any(sweep.server_ids))) as waking, ${DEAD_COLUMN}`;

/** What STATUS_COLUMNS needs joined. */
export const STATUS_JOIN = `cross join lateral (
  select count(*)::int as cells,
    count(*) filter (where shown.state = 'pending')::int as pending,
    count(*) filter (where shown.state = 'running')::int as running,
    count(*) filter (where shown.state = 'done')::int as done,
    count(*) filter (where shown.state = 'failed')::int as failed,
    count(*) filter (where shown.state = 'dropped')::int as dropped,
    avg(shown.seconds) filter (where shown.state = 'done') as seconds
  from (select ${SHOWN_STATE} as state, render.seconds from cell join render on render.key = cell.render_key
    where cell.sweep_id = sweep.id) as shown) as number`;

/** The same for the one sweep that is $1: counted state by state, which Postgres can do on several cores. */
export const ONE_STATUS_JOIN = `cross join (
  select coalesce(sum(cells), 0)::int as cells,
    coalesce(sum(cells) filter (where state = 'pending'), 0)::int as pending,
    coalesce(sum(cells) filter (where state = 'running'), 0)::int as running,
    coalesce(sum(cells) filter (where state = 'done'), 0)::int as done,
    coalesce(sum(cells) filter (where state = 'failed'), 0)::int as failed,
    coalesce(sum(cells) filter (where state = 'dropped'), 0)::int as dropped,
    max(seconds) filter (where state = 'done') as seconds
  from (
    select ${SHOWN_STATE} as state, count(*) as cells, avg(render.seconds) as seconds
    from cell join render on render.key = cell.render_key
    where cell.sweep_id = $1 group by 1) as one) as number`;

export async function findStatus(client: Queryable, id: string): Promise<StatusRow | undefined> {
  const { rows } = await client.query<StatusRow>(
    `select ${STATUS_COLUMNS} from sweep ${ONE_STATUS_JOIN} where sweep.id = $1`,
    [id],
  );
  return rows[0];
}

export type SummaryRow = StatusRow & {
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  thumbnails: { sha256: string; thumbhash: string }[];
};

const THUMBNAILS = 4;
/** What people liked best first, all of them together, then the newest. */
const LIKED = `order by coalesce(liked.flags, 0) desc, coalesce(liked.stars, 0) desc, render.finished_at desc nulls last`;

/** The newest sweeps first, each with the images that people liked best, then the newest. */
export async function listSweepRows(
  client: Queryable,
  limit: number,
  before: Date | null,
): Promise<SummaryRow[]> {
  const { rows } = await client.query<SummaryRow>(
    `select ${STATUS_COLUMNS}, sweep.created_at as "createdAt", sweep.started_at as "startedAt",
       sweep.finished_at as "finishedAt",
       (select coalesce(json_agg(json_build_object('sha256', image.sha256, 'thumbhash', image.thumbhash)
            order by best.place), '[]')
        from (select sha256, min(place) as place from (
                select render_image.sha256, row_number() over (${LIKED}) as place
                from cell join render on render.key = cell.render_key
                join render_image on render_image.render_key = render.key and render_image.position = 0
                left join (
                  select render_key, avg(stars) as stars,
                    sum(case flag when 'pick' then 1 when 'reject' then -1 else 0 end) as flags
                  from rating where stars > 0 or flag is not null group by render_key
                ) as liked on liked.render_key = render.key
                where cell.sweep_id = sweep.id and cell.live
                ${LIKED} limit ${3 * THUMBNAILS}) as shown
              group by sha256 order by min(place) limit ${THUMBNAILS}) as best
        join image on image.sha256 = best.sha256) as thumbnails
     from (select * from sweep where $2::timestamptz is null or created_at < $2
           order by created_at desc, id limit $1) as sweep ${STATUS_JOIN}
     order by sweep.created_at desc, sweep.id`,
    [limit, before],
  );
  return rows;
}
