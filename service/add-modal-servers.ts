import type { z } from 'zod';
import { addModalInputSchema, type addedModalSchema } from '#core/api/modal-operations.ts';
import type { Server } from '#core/api/server.ts';
import { AppError } from '#core/error/app-error.ts';
import { readModalUrls } from '#core/server/read-modal-urls.ts';
import { listKnownServers } from '#db/known-servers.ts';
import { addServer } from './add-server.ts';
import type { Ctx } from './ctx.ts';
import { parseInput } from './parse-input.ts';
import { updateServer } from './update-server.ts';

/**
 * Add every server whose address is in what `modal deploy` printed. Each wakes on demand; one that is known already
 * gets these keys, and the price where one is given.
 * @throws AppError invalid_input where no address is in it; conflict where a name is taken
 */
export async function addModalServers(ctx: Ctx, input: unknown): Promise<z.output<typeof addedModalSchema>> {
  const { printed, key, secret, pricePerHour, idleSeconds, wakeLimitSeconds } = parseInput(
    addModalInputSchema,
    input,
  );
  const urls = readModalUrls(printed);
  if (urls.length === 0)
    throw new AppError('invalid_input', 'There is no address of Modal in this.', [
      {
        path: 'printed',
        message: 'has no https://….modal.run',
        hint: 'Paste all that "modal deploy" printed, or the addresses one by one.',
      },
    ]);
  const known = await listKnownServers(ctx.db.pool);
  const given = {
    headers: { 'Modal-Key': key, 'Modal-Secret': secret },
    wakesOnDemand: true,
    idleSeconds,
    wakeLimitSeconds,
    ...(pricePerHour === undefined ? {} : { pricePerHour }),
  };
  const [added, changed]: [Server[], Server[]] = [[], []];
  for (const { url, name } of urls) {
    const there = known.find((server) => server.url === url);
    if (there) changed.push(await updateServer(ctx, { id: there.id, ...given }));
    else {
      const free = known.every((server) => server.name !== name);
      added.push(await addServer(ctx, { url, ...(free ? { name } : {}), ...given }));
    }
  }
  return { added, changed };
}
