import { AppError } from '#core/error/app-error.ts';
import { notify, notifyRenders } from '#db/notify.ts';
import { deleteServer } from '#db/known-servers.ts';
import { releaseServerRenders, sweepsOnlyOn } from '#db/server-overview.ts';
import type { Ctx } from './ctx.ts';
import { keepSpendingOf } from './keep-spending.ts';
import { notFound, parseId } from './parse-input.ts';
import { transact } from './transact.ts';

/**
 * Remove a server. What it runs waits for another one; what it rendered stays, and so does what it cost.
 * @throws AppError not_found; conflict where a sweep under way may be rendered nowhere else
 */
export async function removeServer(ctx: Ctx, input: { id: string }): Promise<void> {
  const id = parseId('server', input.id);
  await transact(ctx, async (client) => {
    const stranded = await sweepsOnlyOn(client, id);
    if (stranded.length > 0)
      throw new AppError(
        'conflict',
        `Only this server may render ${stranded.map((name) => `"${name}"`).join(', ')}. Cancel that first.`,
      );
    await keepSpendingOf(client, id, ctx.now());
    const released = await releaseServerRenders(client, id);
    if (!(await deleteServer(client, id))) throw notFound('server', id);
    await notifyRenders(client, released);
    await notify(client, { t: 'server', server: id }, { t: 'work' });
  });
  ctx.log.info({ server: id }, 'Server removed');
}
