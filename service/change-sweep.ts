import type { PoolClient } from 'pg';
import { type ChangedSweep, type ChangeInput, changeInputSchema } from '#core/api/change.ts';
import { AppError } from '#core/error/app-error.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';
import { addRevision, leaveRevision } from '#db/revision.ts';
import { storeCells } from '#db/store-cells.ts';
import { findSweep, type SweepRow } from '#db/sweep.ts';
import { lockSweeps } from '#db/sweep-state.ts';
import { insertWorkflow } from '#db/workflow.ts';
import type { Ctx } from './ctx.ts';
import { keyChange } from './key-change.ts';
import { notFound, parseId, parseInput } from './parse-input.ts';
import { prepareChange, refuseStale } from './prepare-change.ts';
import type { PreparedSweep } from './prepare-sweep.ts';
import { settleCells } from './settle-cells.ts';
import { readStatus } from './sweep-status.ts';
import { transact } from './transact.ts';

/**
 * Give a sweep another definition, in one transaction. Cells that both have keep what they show; new ones are rendered
 * where it runs or is done; what goes away stays in the store and comes back with undo.
 * @param input `{id, definition, workflow?, files?, models?, revision?}`
 * @throws AppError not_found; invalid_input with every issue; conflict where it was changed since `revision`
 */
export async function changeSweep(
  ctx: Ctx,
  input: { id: string } & Partial<ChangeInput>,
): Promise<ChangedSweep> {
  const { id: rawId, ...rest } = input;
  const id = parseId('sweep', rawId);
  const { revision, models, ...definition } = parseInput(changeInputSchema, rest);
  const before = await findSweep(ctx.db.pool, id);
  if (!before) throw notFound('sweep', id);
  const result = await prepareChange(ctx, before, definition);
  if (!result.ok)
    throw new AppError('invalid_input', 'The definition cannot be used as it stands.', result.issues);
  return transact(ctx, async (client) => {
    await lockSweeps(client, 'exclusive');
    const sweep = await findSweep(client, id, true);
    if (!sweep) throw notFound('sweep', id);
    refuseStale(sweep, revision ?? before.revision);
    const next = await replaceCells(client, sweep, result.prepared, models, ctx.now());
    await settleCells(client, sweep, ctx.now());
    ctx.log.info({ sweep: id, revision: next }, 'Sweep changed');
    return { id, revision: next, counts: (await readStatus(client, id, ctx.now())).counts };
  });
}

async function replaceCells(
  client: PoolClient,
  sweep: SweepRow,
  prepared: PreparedSweep,
  models: 'keep' | 'renew',
  now: Date,
): Promise<number> {
  const { id, simulated } = sweep;
  const { name, text, workflow, resolved, serverIds } = prepared;
  const { keying, cells } = await keyChange(client, id, prepared, models);
  await insertWorkflow(client, workflow);
  await leaveRevision(client, id);
  const revision = await addRevision(
    client,
    id,
    sweep.revision,
    {
      name,
      definition: text,
      workflowHash: workflow.hash,
      axes: stringifyJson(resolved.axes),
      keyedWith: keying.keyedWith,
      serverIds,
      cellCount: resolved.cellCount,
    },
    now,
  );
  const storing = { id, simulated, workflowHash: workflow.hash, serverIds, wanted: false };
  await storeCells(client, storing, cells);
  return revision;
}
