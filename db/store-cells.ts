import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from } from 'pg-copy-streams';
import type { KeyedCell } from '#core/workflow/key-renders.ts';

/** Characters a chunk: enough to keep Postgres busy, little enough for other work to come between. */
const CHUNK = 128 * 1024;

/** So many rows at once make the planner's statistics wrong, and its plans for them hopeless. */
const ANALYZE_FROM = 2_000;

/** Escape as COPY's text format wants it. */
const escape = (text: string): string =>
  /[\\\t\n\r]/.test(text)
    ? text.replace(/[\\\t\n\r]/g, (found) =>
        found === '\\' ? '\\\\' : found === '\t' ? '\\t' : found === '\n' ? '\\n' : '\\r',
      )
    : text;

function* lines(cells: Iterable<KeyedCell>): Iterable<string> {
  let chunk = '';
  for (const cell of cells) {
    chunk += `${cell.ordinal}\t{${cell.at.join(',')}}\t${cell.key}\t${escape(cell.patch)}\t${cell.checkpoint}\t${cell.loras}\t${cell.texts}\t${cell.latent}\t${cell.rank}\n`;
    if (chunk.length >= CHUNK) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk) yield chunk;
}

/** The sweep that cells are stored for; with `wanted`, its renders are claimable from the start. */
export type StoringSweep = {
  id: string;
  simulated: boolean;
  workflowHash: string;
  serverIds: string[];
  wanted: boolean;
};

/**
 * Store the cells of a sweep and the renders that are missing, streaming: 100,000 cells cost little more than
 * a bare COPY of the same rows. Renders that exist stay as they are; a dropped one waits again.
 * @param client in a transaction that holds lockSweeps
 */
export async function storeCells(
  client: PoolClient,
  sweep: StoringSweep,
  cells: Iterable<KeyedCell>,
): Promise<void> {
  await client.query(
    `create temporary table staged (ordinal integer, at smallint[], key text collate "C", patch text,
       checkpoint bigint, loras bigint, texts bigint, latent bigint, rank integer) on commit drop`,
  );
  await pipeline(Readable.from(lines(cells)), client.query(from('copy staged from stdin')));
  await client.query("set local work_mem = '64MB'");
  // In the order of the keys: two sweeps that share renders never wait for each other in a circle, and the
  // indexes and the check of each cell's render find what they need where they found it last.
  await client.query(
    `insert into render
       (key, simulated, workflow_hash, wanted, allowed, patch, checkpoint, loras, texts, latent, rank)
     select key, $1, $2, $3, $4, patch, checkpoint, loras, texts, latent, rank from staged order by key
     on conflict (key) do nothing`,
    [sweep.simulated, sweep.workflowHash, sweep.wanted, sweep.wanted ? sweep.serverIds : []],
  );
  const { rowCount } = await client.query(
    `insert into cell (sweep_id, ordinal, at, render_key)
     select $1, ordinal, at, key from staged order by key`,
    [sweep.id],
  );
  await client.query('drop table staged');
  if ((rowCount ?? 0) < ANALYZE_FROM) return;
  await client.query('set local default_statistics_target = 10');
  await client.query('analyze render, cell');
}

/** Take a draft's cells away, with the renders that nobody else has a cell on and that were never tried. */
export async function removeCells(client: PoolClient, sweepId: string): Promise<void> {
  const { rows } = await client.query<{ key: string }>(
    'with gone as (delete from cell where sweep_id = $1 returning render_key) select distinct render_key as key from gone',
    [sweepId],
  );
  await client.query(
    `delete from render where key = any($1) and attempt = 0 and state in ('pending', 'dropped')
       and not exists (select 1 from cell where cell.render_key = render.key)
       and not exists (select 1 from past_cell where past_cell.render_key = render.key)`,
    [rows.map((row) => row.key)],
  );
}
