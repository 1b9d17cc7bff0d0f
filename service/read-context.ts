import type { NodeSpecs } from '#core/nodes/node-specs.ts';
import { mergeNodeSpecs } from '#core/nodes/merge-node-specs.ts';
import { readNodeSpecs } from '#core/nodes/read-node-specs.ts';
import { parseJson } from '#core/json/parse-json.ts';
import type { PartialDefinition } from '#core/sweep/definition.ts';
import type { ResolveContext } from '#core/sweep/resolve-context.ts';
import {
  type CatalogueServers,
  listNodeTexts,
  readModelNames,
  readNodeText,
  readSecondsPerRender,
} from '#db/catalogue.ts';
import type { Queryable } from '#db/transaction.ts';

/** What a node list is read into takes long; a handful of servers is remembered. */
const KEPT = 16;
const kept = new Map<string, NodeSpecs>();

/** What a server says of its nodes, as it answered last. */
export async function readSpecs(
  client: Queryable,
  server: { serverId: string; fetchedAt: Date },
): Promise<NodeSpecs> {
  const key = `${server.serverId} ${server.fetchedAt.toISOString()}`;
  const known = kept.get(key);
  if (known) return known;
  const text = await readNodeText(client, server.serverId);
  const specs = readNodeSpecs(text === null ? null : parseJson(text));
  kept.set(key, specs);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return specs;
}

/**
 * What a definition is read with: what the servers that may render it have, the files beside it, and how long a render
 * has taken there lately, where it asks for that.
 */
export async function readContext(
  client: Queryable,
  definition: Pick<PartialDefinition, 'budget'>,
  servers: CatalogueServers,
  files: Readonly<Record<string, string>> = {},
): Promise<ResolveContext> {
  const models = await readModelNames(client, servers);
  const specs: NodeSpecs[] = [];
  for (const server of await listNodeTexts(client, servers)) specs.push(await readSpecs(client, server));
  const timed = definition.budget?.gpuHours !== undefined;
  const seconds = timed ? await readSecondsPerRender(client, servers.simulated) : null;
  return {
    catalogue: { models, nodes: mergeNodeSpecs(specs) },
    files: new Map(Object.entries(files)),
    ...(seconds === null ? {} : { secondsPerRender: seconds }),
  };
}
