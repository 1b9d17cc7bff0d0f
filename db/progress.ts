import type { Held } from './render.ts';
import type { Queryable } from './transaction.ts';

/** How far a running render is. Without a preview, the one before stays. */
export type Progress = { step: number; steps: number; node: string | null; preview: Uint8Array | null };

/** Cells of one render that are told of its progress: more of them show the same picture anyway. */
const TOLD = 20;

/** Overwrite a running render's progress, and tell the cells that show it. Nothing where it was lost. */
export async function recordProgress(client: Queryable, held: Held, progress: Progress): Promise<void> {
  await client.query(
    `with written as (
       insert into progress (render_key, attempt, step, steps, node, preview, updated_at)
       select key, attempt, $3, $4, $5, $6, now() from render
       where key = $1 and attempt = $2 and state = 'running'
       on conflict (render_key) do update set attempt = excluded.attempt, step = excluded.step,
         steps = excluded.steps, node = excluded.node, updated_at = excluded.updated_at,
         preview = case when excluded.preview is null and progress.attempt = excluded.attempt
           then progress.preview else excluded.preview end
       returning render_key)
     select pg_notify('teststrip', json_build_object('t', 'progress', 'sweep', sweep_id, 'ordinal', ordinal, 'key', render_key)::text)
     from (select sweep_id, ordinal, cell.render_key from cell join written on written.render_key = cell.render_key
           where live limit ${TOLD}) as shown`,
    [
      held.key,
      held.attempt,
      progress.step,
      progress.steps,
      progress.node,
      progress.preview === null ? null : Buffer.from(progress.preview),
    ],
  );
}
