import type { Queryable } from './transaction.ts';

/** The servers whose word counts: the enabled ones of one realm, or those of them that are named. */
export type CatalogueServers = { simulated: boolean; serverIds: readonly string[] };

const CHOSEN = `server.enabled and server.simulated = $1 and (cardinality($2::uuid[]) = 0 or server.id = any($2::uuid[]))`;

/** The model files that some server lists, by folder, each once, sorted. */
export async function readModelNames(
  client: Queryable,
  { simulated, serverIds }: CatalogueServers,
): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ folder: string; names: string[] }>(
    `select model_file.folder, array_agg(distinct model_file.name collate "C") as names
     from model_file join server on server.id = model_file.server_id where ${CHOSEN} group by model_file.folder order by model_file.folder`,
    [simulated, serverIds],
  );
  return new Map(rows.map((row) => [row.folder, row.names]));
}

/** Which servers have said what their nodes take, and when. */
export async function listNodeTexts(
  client: Queryable,
  { simulated, serverIds }: CatalogueServers,
): Promise<{ serverId: string; fetchedAt: Date }[]> {
  const { rows } = await client.query<{ serverId: string; fetchedAt: Date }>(
    `select server_id as "serverId", fetched_at as "fetchedAt"
     from server_nodes join server on server.id = server_nodes.server_id where ${CHOSEN} order by server.name`,
    [simulated, serverIds],
  );
  return rows;
}

/** A server's /object_info as it answered last; null where there is none. */
export async function readNodeText(client: Queryable, serverId: string): Promise<string | null> {
  const { rows } = await client.query<{ text: string }>(
    'select object_info as text from server_nodes where server_id = $1',
    [serverId],
  );
  return rows[0]?.text ?? null;
}

/** Which of some texts a server offers as a choice anywhere, or names in any other way. */
export async function listedTexts(
  client: Queryable,
  serverId: string,
  texts: readonly string[],
): Promise<Set<string>> {
  const { rows } = await client.query<{ text: string }>(
    `select text from server_nodes, unnest($2::text[]) as text
     where server_id = $1 and strpos(object_info, to_json(text)::text) > 0`,
    [serverId, texts],
  );
  return new Set(rows.map(({ text }) => text));
}

/** The median seconds of the newest 200 renders of one realm; null where there are none. */
export async function readSecondsPerRender(client: Queryable, simulated: boolean): Promise<number | null> {
  const { rows } = await client.query<{ seconds: number | null }>(
    `select percentile_cont(0.5) within group (order by seconds) as seconds from (
       select seconds from render where state = 'done' and simulated = $1 and seconds is not null
       order by finished_at desc nulls last limit 200) as newest`,
    [simulated],
  );
  return rows[0]?.seconds ?? null;
}
