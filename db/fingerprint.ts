import { spellingsOf } from '#core/text/slashes.ts';
import type { Queryable } from './transaction.ts';

/**
 * What is known of model files by name, over the enabled servers of one realm: the distinct `size:revision`
 * that they show, sorted. Modification times differ between servers that hold the same file, so they only
 * count through the revision. A file that no server lists, with slashes or those of Windows, is left out.
 */
export async function readFingerprints(
  client: Queryable,
  names: string[],
  simulated: boolean,
): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const { rows } = await client.query<{ name: string; fingerprint: string }>(
    `select name, string_agg(mark, ',' order by mark collate "C") as fingerprint from (
       select distinct wanted.name, coalesce(model_file.size::text, '') || ':' || model_file.revision as mark
       from unnest($1::text[], $2::text[]) as wanted (name, listed)
       join model_file on model_file.name = wanted.listed join server on server.id = model_file.server_id
       where server.enabled and server.simulated = $3) as seen
     group by name order by name collate "C"`,
    [...spelled(names), simulated],
  );
  return new Map(rows.map((row) => [row.name, row.fingerprint]));
}

/** Each name beside each way in which it may be listed. */
export function spelled(names: readonly string[]): [names: string[], listed: string[]] {
  const pairs = names.flatMap((name) => spellingsOf(name).map((listed) => ({ name, listed })));
  return [pairs.map(({ name }) => name), pairs.map(({ listed }) => listed)];
}
