import { type Server, type UpdateServerInput, updateServerInputSchema } from '#core/api/server.ts';
import { AppError } from '#core/error/app-error.ts';
import { normaliseServerUrl } from '#core/server/server-url.ts';
import { notify } from '#db/notify.ts';
import { changeServer, listKnownServers } from '#db/known-servers.ts';
import { releaseServerRenders } from '#db/server-overview.ts';
import { refuseTaken, wakeServer } from './add-server.ts';
import type { Secrets } from '#store/open-secrets.ts';
import type { Ctx } from './ctx.ts';
import { getServer } from './list-servers.ts';
import { notFound, parseId, parseInput } from './parse-input.ts';
import { sealHeaders } from './seal-headers.ts';
import { transact } from './transact.ts';

/**
 * Change a server; what is left out stays as it is, `headers` are replaced as a whole. With another URL, what
 * it ran waits again. A simulated server's URL is the launcher's.
 * @throws AppError not_found, invalid_input; conflict where the URL or the name is taken
 */
export async function updateServer(ctx: Ctx, input: { id: string } & UpdateServerInput): Promise<Server> {
  const { id: rawId, ...rest } = input;
  const id = parseId('server', rawId);
  const parsed = parseInput(updateServerInputSchema, rest);
  const target = parsed.url === undefined ? undefined : normaliseServerUrl(parsed.url);
  const now = await transact(ctx, async (client) => {
    const known = await listKnownServers(client);
    const server = known.find((candidate) => candidate.id === id);
    if (!server) throw notFound('server', id);
    const url = target?.url ?? server.url;
    if (server.simulated && url !== server.url)
      throw new AppError(
        'conflict',
        'A simulated server runs where Teststrip started it; its URL cannot be changed.',
      );
    refuseTaken(
      known.filter((other) => other.id !== id),
      { name: parsed.name ?? server.name, url },
    );
    if (url !== server.url) await releaseServerRenders(client, id);
    await changeServer(client, id, changeOf(ctx.secrets, parsed, target));
    await notify(client, { t: 'server', server: id }, { t: 'work' });
    return {
      enabled: parsed.enabled ?? server.enabled,
      sleeps: parsed.wakesOnDemand ?? server.wakesOnDemand,
    };
  });
  ctx.log.info({ server: id, changed: Object.keys(parsed) }, 'Server changed');
  await wakeServer(ctx, id, now);
  return getServer(ctx, id);
}

/** Credentials in a new URL count as headers, beneath those that are given. */
function changeOf(
  secrets: Secrets,
  parsed: UpdateServerInput,
  target: { url: string; headers: Record<string, string> } | undefined,
): Parameters<typeof changeServer>[2] {
  const inUrl = target && Object.keys(target.headers).length > 0 ? target.headers : undefined;
  const headers = parsed.headers || inUrl ? { ...inUrl, ...parsed.headers } : undefined;
  return {
    ...(parsed.name === undefined ? {} : { name: parsed.name }),
    ...(parsed.enabled === undefined ? {} : { enabled: parsed.enabled }),
    ...(target ? { url: target.url } : {}),
    ...(headers ? { headers: sealHeaders(secrets, headers) } : {}),
    ...(parsed.pricePerHour === undefined ? {} : { pricePerHour: parsed.pricePerHour }),
    ...(parsed.wakesOnDemand === undefined ? {} : { wakesOnDemand: parsed.wakesOnDemand }),
    ...(parsed.wakeLimitSeconds === undefined ? {} : { wakeLimitSeconds: parsed.wakeLimitSeconds }),
    ...(parsed.idleSeconds === undefined ? {} : { idleSeconds: parsed.idleSeconds }),
  };
}
