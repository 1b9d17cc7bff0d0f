import type { Queryable } from './transaction.ts';

/**
 * Running sweeps that seem to have nothing left to render. Those of the first waiting renders have, which is
 * told without reading their cells.
 */
export async function findEndedSweeps(client: Queryable): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `with busy as materialized (
       select distinct cell.sweep_id from (
         (select key from render where state = 'pending' and wanted and simulated limit 50)
         union all
         (select key from render where state = 'pending' and wanted and not simulated limit 50)
       ) as waiting join cell on cell.render_key = waiting.key
     )
     select id from sweep where state = 'running' and id not in (select sweep_id from busy)
       and not exists (
         select 1 from cell join render on render.key = cell.render_key
         where cell.sweep_id = sweep.id and cell.live and render.state in ('pending', 'running'))`,
  );
  return rows.map((row) => row.id);
}
