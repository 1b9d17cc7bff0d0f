import type { SweepRow } from './sweep.ts';
import type { Queryable } from './transaction.ts';

/** What a definition made of a sweep. */
export type RevisionRow = Pick<
  SweepRow,
  'name' | 'definition' | 'workflowHash' | 'axes' | 'keyedWith' | 'serverIds' | 'cellCount'
>;

/** Put the definition that a sweep stands at, with its cells, among those that it has had. */
export async function leaveRevision(client: Queryable, sweepId: string): Promise<void> {
  await client.query(
    `insert into sweep_revision
       (sweep_id, revision, name, definition, workflow_hash, axes, keyed_with, server_ids, cell_count, created_at)
     select id, revision, name, definition, workflow_hash, axes, keyed_with, server_ids, cell_count, created_at
     from sweep where id = $1
     on conflict (sweep_id, revision) do update set name = excluded.name, definition = excluded.definition,
       workflow_hash = excluded.workflow_hash, axes = excluded.axes, keyed_with = excluded.keyed_with,
       server_ids = excluded.server_ids, cell_count = excluded.cell_count`,
    [sweepId],
  );
  await client.query(
    `insert into past_cell (sweep_id, revision, ordinal, at, render_key)
     select cell.sweep_id, sweep.revision, cell.ordinal, cell.at, cell.render_key
     from cell join sweep on sweep.id = cell.sweep_id where cell.sweep_id = $1`,
    [sweepId],
  );
  await client.query('delete from cell where sweep_id = $1', [sweepId]);
}

/**
 * Have a sweep stand at a new definition, which has no cells yet; those that lay ahead of the one that it left are
 * forgotten, but not their numbers: a number never means two definitions.
 * @param left where it stood
 * @returns the number of the new one
 */
export async function addRevision(
  client: Queryable,
  sweepId: string,
  left: number,
  row: RevisionRow,
  now: Date,
): Promise<number> {
  const { rows } = await client.query<{ next: number }>(
    'select max(revision) + 1 as next from sweep_revision where sweep_id = $1',
    [sweepId],
  );
  const revision = rows[0]?.next ?? left + 1;
  await client.query('delete from sweep_revision where sweep_id = $1 and revision > $2', [sweepId, left]);
  await client.query(
    `insert into sweep_revision
       (sweep_id, revision, name, definition, workflow_hash, axes, keyed_with, server_ids, cell_count, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      sweepId,
      revision,
      row.name,
      row.definition,
      row.workflowHash,
      row.axes,
      row.keyedWith,
      row.serverIds,
      row.cellCount,
      now,
    ],
  );
  await standAt(client, sweepId, revision);
  return revision;
}

/**
 * Where a step leads to from a revision: to the next one in that direction, or to the one that is asked for.
 * @returns null where there is none
 */
export async function findStep(
  client: Queryable,
  sweepId: string,
  from: number,
  direction: 1 | -1,
  to: number | null,
): Promise<number | null> {
  const { rows } = await client.query<{ revision: number }>(
    `select revision from sweep_revision
     where sweep_id = $1 and sign(revision - $2::int) = $3 and ($4::int is null or revision = $4)
     order by abs(revision - $2::int) limit 1`,
    [sweepId, from, direction, to],
  );
  return rows[0]?.revision ?? null;
}

/** Forget every definition but the one that a sweep stands at, with their cells. */
export async function forgetRevisions(client: Queryable, sweepId: string): Promise<void> {
  await client.query(
    `delete from sweep_revision using sweep
     where sweep.id = $1 and sweep_revision.sweep_id = $1 and sweep_revision.revision <> sweep.revision`,
    [sweepId],
  );
}

/** Bring back a definition that a sweep has had, with its cells. @returns false where there is none */
export async function enterRevision(client: Queryable, sweepId: string, revision: number): Promise<boolean> {
  if (!(await standAt(client, sweepId, revision))) return false;
  await client.query(
    `insert into cell (sweep_id, ordinal, at, render_key)
     select sweep_id, ordinal, at, render_key from past_cell where sweep_id = $1 and revision = $2
     order by render_key`,
    [sweepId, revision],
  );
  await client.query('delete from past_cell where sweep_id = $1 and revision = $2', [sweepId, revision]);
  return true;
}

async function standAt(client: Queryable, sweepId: string, revision: number): Promise<boolean> {
  const { rowCount } = await client.query(
    `update sweep set revision = known.revision, name = known.name, definition = known.definition,
       workflow_hash = known.workflow_hash, axes = known.axes, keyed_with = known.keyed_with,
       server_ids = known.server_ids, cell_count = known.cell_count
     from sweep_revision as known
     where sweep.id = $1 and known.sweep_id = $1 and known.revision = $2`,
    [sweepId, revision],
  );
  return rowCount === 1;
}

/** What the keys of a sweep's definitions were made with, newest first, each once. */
export async function readKeyings(client: Queryable, sweepId: string, limit: number): Promise<string[]> {
  const { rows } = await client.query<{ keyed: string }>(
    `select keyed_with as keyed from (
       select revision, keyed_with from sweep where id = $1
       union all select revision, keyed_with from sweep_revision where sweep_id = $1) as known
     group by keyed_with order by max(revision) desc limit $2`,
    [sweepId, limit],
  );
  return rows.map((row) => row.keyed);
}

/** Every definition that a sweep has had, beside the one that it stands at. */
export async function listRevisionRows(
  client: Queryable,
  sweepId: string,
): Promise<{ revision: number; definition: string; createdAt: Date; cells: number }[]> {
  const { rows } = await client.query<{
    revision: number;
    definition: string;
    createdAt: Date;
    cells: number;
  }>(
    `select revision, definition, created_at as "createdAt", cell_count as cells
     from sweep_revision where sweep_id = $1 order by revision`,
    [sweepId],
  );
  return rows;
}

/** A cell as it stands, with what a person made of it. */
export type CurrentCell = { ordinal: number; at: number[]; key: string; done: boolean; rated: boolean };

/** The cells that a sweep has now. */
export async function readCurrentCells(client: Queryable, sweepId: string): Promise<CurrentCell[]> {
  const { rows } = await client.query<CurrentCell>(
    `select cell.ordinal, cell.at, cell.render_key as key, render.state = 'done' as done,
       exists (select 1 from rating where rating.render_key = cell.render_key
               and (rating.stars > 0 or rating.flag is not null or rating.note <> '')) as rated
     from cell join render on render.key = cell.render_key where cell.sweep_id = $1 order by cell.ordinal`,
    [sweepId],
  );
  return rows;
}
