import { z } from 'zod';
import { axisSchema, type Sweep } from '#core/api/sweep.ts';
import { parseJson } from '#core/json/parse-json.ts';
import { listKnownServers } from '#db/known-servers.ts';
import { findSweep } from '#db/sweep.ts';
import { readChangedModels } from './changed-models.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId } from './parse-input.ts';
import { readStatus } from './sweep-status.ts';

/** A sweep with its axes, definition and counts. @throws AppError not_found */
export async function getSweep(ctx: Ctx, input: { id: string }): Promise<Sweep> {
  const id = parseId('sweep', input.id);
  const [sweep, status, servers] = await Promise.all([
    findSweep(ctx.db.pool, id),
    readStatus(ctx.db.pool, id, ctx.now()),
    listKnownServers(ctx.db.pool),
  ]);
  if (!sweep) throw notFound('sweep', id);
  return {
    ...status,
    createdAt: sweep.createdAt.toISOString(),
    startedAt: sweep.startedAt?.toISOString() ?? null,
    finishedAt: sweep.finishedAt?.toISOString() ?? null,
    axes: z.array(axisSchema).parse(parseJson(sweep.axes)),
    definition: sweep.definition,
    workflow: { hash: sweep.workflowHash, name: sweep.workflowName },
    revision: sweep.revision,
    changedModels: await readChangedModels(ctx.db.pool, sweep),
    canRenderForReal: sweep.simulated && servers.some((server) => server.enabled && !server.simulated),
  };
}
