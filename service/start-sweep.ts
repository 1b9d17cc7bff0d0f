import type { PoolClient } from 'pg';
import type { SweepStatus } from '#core/api/sweep.ts';
import { AppError } from '#core/error/app-error.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';
import { parseDefinition } from '#core/sweep/parse-definition.ts';
import { resolveSweep } from '#core/sweep/resolve-sweep.ts';
import { forgetRevisions } from '#db/revision.ts';
import { removeCells, storeCells } from '#db/store-cells.ts';
import { findSweep, type SweepRow, updateKeying } from '#db/sweep.ts';
import { lockSweeps, reviveDropped } from '#db/sweep-state.ts';
import { findWorkflowRow } from '#db/workflow.ts';
import { chooseRealm } from './choose-realm.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId } from './parse-input.ts';
import { keyCells, parseGraph, readKeying } from './prepare-sweep.ts';
import { readContext } from './read-context.ts';
import { runSweep } from './run-sweep.ts';
import { readStatus } from './sweep-status.ts';
import { transact } from './transact.ts';

/**
 * Start a draft, resume a paused sweep, take up a cancelled one again; one that runs is left as it is. Where a
 * draft starts, it is decided whether it is real, and it is keyed anew if that or a model file has changed
 * since. From then on its keys stay.
 * @throws AppError not_found
 */
export async function startSweep(ctx: Ctx, input: { id: string }): Promise<SweepStatus> {
  const id = parseId('sweep', input.id);
  return transact(ctx, async (client) => {
    await lockSweeps(client, 'exclusive');
    const sweep = await findSweep(client, id, true);
    if (!sweep) throw notFound('sweep', id);
    if (sweep.state === 'running') return readStatus(client, id, ctx.now());
    if (sweep.state === 'draft') await keyAnew(client, sweep);
    await reviveDropped(client, id);
    await runSweep(client, id, ctx.now());
    ctx.log.info({ sweep: id, was: sweep.state }, 'Sweep started');
    return readStatus(client, id, ctx.now());
  });
}

/** Key a draft again where what its keys were made with has changed. */
async function keyAnew(client: PoolClient, sweep: SweepRow): Promise<void> {
  const parsed = parseDefinition(sweep.definition);
  const workflow = await findWorkflowRow(client, sweep.workflowHash);
  if (!parsed.ok || !workflow) throw unreadable(sweep, parsed.ok ? [] : parsed.issues);
  const { definition } = parsed;
  const realm = await chooseRealm(client, definition.servers, definition.simulated);
  if (realm.issues.length > 0)
    throw new AppError('conflict', 'The servers of this sweep are not what they were.', realm.issues);

  const graph = parseGraph(workflow.graph);
  // A draft keeps its size: what a budget allowed when it was made, whatever was measured since.
  const sized = definition.budget ? { ...definition, budget: { renders: sweep.cellCount } } : definition;
  const context = await readContext(client, sized, realm);
  const resolution = resolveSweep(sized, graph, context);
  if (!resolution.ok) throw unreadable(sweep, resolution.issues);
  const keying = await readKeying(client, graph, resolution.sweep, realm.simulated);
  if (keying.keyedWith === sweep.keyedWith && sameIds(realm.serverIds, sweep.serverIds)) return;

  // What was defined before is of the other kind: undo would show the pictures of one as those of the other.
  if (realm.simulated !== sweep.simulated) await forgetRevisions(client, sweep.id);
  await updateKeying(client, sweep.id, {
    simulated: realm.simulated,
    keyedWith: keying.keyedWith,
    serverIds: realm.serverIds,
    axes: stringifyJson(resolution.sweep.axes),
    cellCount: resolution.sweep.cellCount,
  });
  if (keying.keyedWith === sweep.keyedWith) return;
  await removeCells(client, sweep.id);
  const storing = { id: sweep.id, workflowHash: sweep.workflowHash, ...realm, wanted: true };
  await storeCells(client, storing, keyCells(graph, resolution.sweep, keying));
}

const sameIds = (a: string[], b: string[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id));

const unreadable = (sweep: SweepRow, issues: AppError['issues']): AppError =>
  new AppError(
    'conflict',
    `The definition of "${sweep.name}" cannot be read any more. Make a new sweep of it.`,
    issues,
  );
