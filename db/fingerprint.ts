import type { Queryable } from './transaction.ts';

/**
 * What is known of model files by name, over the enabled servers of one realm: the distinct `size:revision`
 * that they show, sorted. Modification times differ between servers that hold the same file, so they only
 * count through the revision. A file that no server lists is left out.
 */
export async function readFingerprints(
  client: Queryable,
  names: string[],
  simulated: boolean,
): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const { rows } = await client.query<{ name: string; fingerprint: string }>(
    `select name, string_agg(mark, ',' order by mark collate "C") as fingerprint from (
       select distinct model_file.name, coalesce(model_file.size::text, '') || ':' || model_file.revision as mark
       from model_file join server on server.id = model_file.server_id
       where server.enabled and server.simulated = $2 and model_file.name = any($1)) as seen
     group by name order by name collate "C"`,
    [names, simulated],
  );
  return new Map(rows.map((row) => [row.name, row.fingerprint]));
}
