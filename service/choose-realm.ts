import type { Issue } from '#core/error/issue.ts';
import { normaliseServerUrl } from '#core/server/server-url.ts';
import { type KnownServer, listKnownServers } from '#db/known-servers.ts';
import type { Queryable } from '#db/transaction.ts';

/** Whether a sweep is simulated, and the servers that may render it; none named = every one of its kind. */
export type Realm = { simulated: boolean; serverIds: string[]; issues: Issue[] };

/** A URL as it is stored, or the text itself where it is none. */
function asStored(reference: string): string {
  try {
    return normaliseServerUrl(reference).url;
  } catch {
    return reference;
  }
}

const matches = (server: KnownServer, reference: string): boolean =>
  server.name === reference ||
  server.id === reference ||
  (/^https?:/i.test(reference) && server.url === asStored(reference));

/**
 * Decide whether a sweep is rendered for real. What the definition says counts; else the servers that it names;
 * else whether a real server is enabled.
 * @param servers names, URLs or ids of servers; `*` or nothing for every one
 * @param simulated what the definition says, if it says so
 */
export async function chooseRealm(
  client: Queryable,
  servers: readonly string[] | undefined,
  simulated: boolean | undefined,
): Promise<Realm> {
  const known = await listKnownServers(client);
  const anywhere = !servers || servers.length === 0 || servers.includes('*');
  if (anywhere) {
    const real = known.some((server) => server.enabled && !server.simulated);
    return { simulated: simulated ?? !real, serverIds: [], issues: [] };
  }

  const issues: Issue[] = [];
  const named = new Map<string, KnownServer>();
  for (const [index, reference] of servers.entries()) {
    const found = known.find((server) => matches(server, reference));
    if (found) named.set(found.id, found);
    else
      issues.push({
        path: `servers.${index}`,
        message: 'No server has this name or URL',
        value: reference,
        hint:
          known.length > 0
            ? `Known servers: ${known.map((server) => server.name).join(', ')}.`
            : 'Add the server first.',
      });
  }
  const admitted = [...named.values()];
  const chosen = simulated ?? (admitted.length > 0 && admitted.every((server) => server.simulated));
  const serverIds = admitted.filter((server) => server.simulated === chosen).map((server) => server.id);
  if (issues.length === 0 && serverIds.length === 0)
    issues.push({
      path: 'servers',
      message: chosen ? 'None of these servers is simulated' : 'All of these servers are simulated',
      value: servers.join(', '),
      hint: `Name a ${chosen ? 'simulated' : 'real'} server, or leave \`servers\` out.`,
    });
  return { simulated: chosen, serverIds, issues };
}
