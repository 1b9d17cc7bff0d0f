import { type Server, serverTestSchema } from '#core/api/server.ts';
import { readServerOverview, type ServerOverviewRow } from '#db/server-overview.ts';
import type { Ctx } from './ctx.ts';
import { notFound } from './parse-input.ts';

/** A row as the API shows it. Header values are not even read. */
function toServer(row: ServerOverviewRow): Server {
  const test = serverTestSchema.safeParse(row.lastTest);
  return {
    ...row,
    vramTotal: row.vramTotal === null ? null : Number(row.vramTotal),
    checkedAt: row.checkedAt?.toISOString() ?? null,
    wakingSince: row.wakingSince?.toISOString() ?? null,
    lastTest: test.success ? test.data : null,
  };
}

/** Every server with its state, what it runs and what it has done. */
export async function listServers(ctx: Ctx): Promise<Server[]> {
  return (await readServerOverview(ctx.db.pool)).map(toServer);
}

/** One server. @throws AppError not_found */
export async function getServer(ctx: Ctx, id: string): Promise<Server> {
  const [row] = await readServerOverview(ctx.db.pool, id);
  if (!row) throw notFound('server', id);
  return toServer(row);
}
