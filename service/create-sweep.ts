import type { PoolClient } from 'pg';
import { type CreatedSweep, createSweepInputSchema } from '#core/api/sweep.ts';
import { AppError } from '#core/error/app-error.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';
import { storeCells } from '#db/store-cells.ts';
import { insertSweep } from '#db/sweep.ts';
import { lockSweeps, reviveDropped } from '#db/sweep-state.ts';
import { notify } from '#db/notify.ts';
import { insertWorkflow } from '#db/workflow.ts';
import type { Ctx } from './ctx.ts';
import { parseInput } from './parse-input.ts';
import { keyCells, type PreparedSweep, prepareSweep, readKeying } from './prepare-sweep.ts';
import { runSweep } from './run-sweep.ts';
import { readStatus } from './sweep-status.ts';
import { transact } from './transact.ts';

/**
 * Make a sweep of a definition: workflow, sweep, cells and the renders that are missing, in one transaction.
 * Renders that exist are shared; what is done stays done.
 * @param input `{definition, workflow?, start}`
 * @throws AppError invalid_input with every issue of the definition
 */
export async function createSweep(ctx: Ctx, input: unknown): Promise<CreatedSweep> {
  const { start, ...rest } = parseInput(createSweepInputSchema, input);
  const result = await prepareSweep(ctx, rest);
  if (!result.ok) throw refusal(result.issues);
  return storeSweep(ctx, result.prepared, start);
}

/** "The definition has 6 mistakes." */
function refusal(issues: AppError['issues']): AppError {
  const [first] = issues;
  const message =
    issues.length === 1 && first
      ? `The definition has a mistake. ${first.path ? `${first.path}: ` : ''}${first.message}`
      : `The definition has ${issues.length} mistakes.`;
  return new AppError('invalid_input', message, issues);
}

/** Store a prepared sweep, and start it in the same transaction where `start` is true. */
export async function storeSweep(ctx: Ctx, prepared: PreparedSweep, start: boolean): Promise<CreatedSweep> {
  const id = ctx.newId();
  const counts = await transact(ctx, async (client) => {
    await lockSweeps(client, start ? 'exclusive' : 'shared');
    await insertWithCells(client, id, prepared, start, ctx.now());
    if (start) await runSweep(client, id, ctx.now());
    await notify(client, { t: 'sweep', sweep: id });
    return (await readStatus(client, id, ctx.now())).counts;
  });
  ctx.log.info({ sweep: id, cells: counts.cells, start }, 'Sweep created');
  return { id, url: `/sweeps/${id}`, counts };
}

async function insertWithCells(
  client: PoolClient,
  id: string,
  prepared: PreparedSweep,
  start: boolean,
  now: Date,
): Promise<void> {
  const { graph, resolved, workflow, simulated, serverIds } = prepared;
  const keying = await readKeying(client, graph, resolved, simulated);
  await insertWorkflow(client, workflow);
  await insertSweep(client, {
    id,
    name: prepared.name,
    simulated,
    definition: prepared.text,
    workflowHash: workflow.hash,
    axes: stringifyJson(resolved.axes),
    keyedWith: keying.keyedWith,
    serverIds,
    cellCount: resolved.cellCount,
    createdAt: now,
  });
  const storing = { id, simulated, workflowHash: workflow.hash, serverIds, wanted: start };
  await storeCells(client, storing, keyCells(graph, resolved, keying));
  await reviveDropped(client, id);
}
