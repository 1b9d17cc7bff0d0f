import { storable } from './database-error.ts';
import type { Queryable } from './transaction.ts';

/** A model file as one server lists it: size in bytes, modified in seconds since 1970, null where not told. */
export type ListedModel = { folder: string; name: string; size: number | null; modified: number | null };

const CHANGED = 'model_file.size <> excluded.size or model_file.modified_at <> excluded.modified_at';

/**
 * Write down the model files that a server lists now. Where it shows another size or time under a name than it
 * did before, that file's revision grows, and with it every render key that names it. A file that is no longer
 * listed keeps its row: it may come back changed.
 */
export async function saveModelFiles(
  client: Queryable,
  serverId: string,
  files: ListedModel[],
): Promise<void> {
  await client.query(
    `with listed as (
       select distinct on (folder, name) * from unnest($2::text[], $3::text[], $4::bigint[], $5::float8[])
         as new(folder, name, size, modified_at) order by folder, name
     )
     insert into model_file (server_id, folder, name, size, modified_at)
     select server.id, folder, listed.name, size, modified_at from listed join server on server.id = $1
     on conflict (server_id, folder, name) do update set
       size = excluded.size, modified_at = excluded.modified_at,
       revision = model_file.revision + case when ${CHANGED} then 1 else 0 end,
       changed_at = case when ${CHANGED} then now() else model_file.changed_at end
     where (model_file.size, model_file.modified_at) is distinct from (excluded.size, excluded.modified_at)`,
    [
      serverId,
      files.map((file) => file.folder),
      files.map((file) => storable(file.name)),
      files.map((file) => file.size),
      files.map((file) => file.modified),
    ],
  );
}
