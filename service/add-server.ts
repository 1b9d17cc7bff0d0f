import { addServerInputSchema, type Server } from '#core/api/server.ts';
import { AppError } from '#core/error/app-error.ts';
import { normaliseServerUrl } from '#core/server/server-url.ts';
import { notify } from '#db/notify.ts';
import { insertServer, listKnownServers } from '#db/known-servers.ts';
import type { Ctx } from './ctx.ts';
import { getServer } from './list-servers.ts';
import { parseInput } from './parse-input.ts';
import { sealHeaders } from './seal-headers.ts';
import { transact } from './transact.ts';

/**
 * Add a server; its name is that of its host unless one is given. It is probed at once and, where enabled,
 * driven.
 * @throws AppError invalid_input; conflict where the URL or the name is taken
 */
export async function addServer(ctx: Ctx, input: unknown): Promise<Server> {
  const parsed = parseInput(addServerInputSchema, input);
  const { url, headers } = normaliseServerUrl(parsed.url);
  const id = ctx.newId();
  await transact(ctx, async (client) => {
    const known = await listKnownServers(client);
    const name =
      parsed.name ??
      freeName(
        new URL(url).host,
        known.map((server) => server.name),
      );
    refuseTaken(known, { name, url });
    const added = await insertServer(client, {
      id,
      name,
      url,
      headers: sealHeaders(ctx.secrets, { ...headers, ...parsed.headers }),
      enabled: parsed.enabled,
      pricePerHour: parsed.pricePerHour ?? null,
      wakesOnDemand: parsed.wakesOnDemand,
      wakeLimitSeconds: parsed.wakeLimitSeconds,
      idleSeconds: parsed.idleSeconds,
    });
    if (!added) throw new AppError('conflict', 'Another server with this name or URL was added just now.');
    await notify(client, { t: 'server', server: id });
  });
  ctx.log.info({ server: id, url }, 'Server added');
  await wakeServer(ctx, id, { enabled: parsed.enabled, sleeps: parsed.wakesOnDemand });
  return getServer(ctx, id);
}

/** @throws AppError conflict where another server has this name or URL */
export function refuseTaken(
  others: { name: string; url: string }[],
  wanted: { name: string; url: string },
): void {
  const sameUrl = others.find((server) => server.url === wanted.url);
  if (sameUrl)
    throw new AppError('conflict', `"${sameUrl.name}" has this URL already.`, [
      {
        path: 'url',
        message: `is that of "${sameUrl.name}"`,
        value: wanted.url,
        hint: 'Change that server instead.',
      },
    ]);
  if (others.some((server) => server.name === wanted.name))
    throw new AppError('conflict', `Another server is called "${wanted.name}".`, [
      { path: 'name', message: 'is taken', value: wanted.name, hint: 'Choose another name.' },
    ]);
}

function freeName(wanted: string, taken: string[]): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted} (${number})`;
    if (!taken.includes(name)) return name;
  }
}

/** Have a server looked at by a worker, unless it sleeps until there is work, and driven where it is enabled. */
export async function wakeServer(
  ctx: Ctx,
  serverId: string,
  { enabled, sleeps }: { enabled: boolean; sleeps: boolean },
): Promise<void> {
  const requestId = ctx.newId();
  if (!sleeps) await ctx.enqueue('probe', requestId, { serverId, requestId, whole: false });
  if (enabled) await ctx.enqueue('drive', serverId, { serverId });
}
