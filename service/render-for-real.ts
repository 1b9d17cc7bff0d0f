import { parseDocument } from 'yaml';
import type { CreatedSweep } from '#core/api/sweep.ts';
import { AppError } from '#core/error/app-error.ts';
import { parseDefinition } from '#core/sweep/parse-definition.ts';
import { resolveSweep } from '#core/sweep/resolve-sweep.ts';
import { listKnownServers } from '#db/known-servers.ts';
import { findSweep } from '#db/sweep.ts';
import { findWorkflowRow } from '#db/workflow.ts';
import { chooseRealm } from './choose-realm.ts';
import { storeSweep } from './create-sweep.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId } from './parse-input.ts';
import { parseGraph } from './prepare-sweep.ts';
import { readContext } from './read-context.ts';

/**
 * Make a real sweep of a simulated one and start it: the same definition and workflow, nothing reused.
 * @throws AppError not_found; conflict where it is real already or no real server is enabled
 */
export async function renderForReal(ctx: Ctx, input: { id: string }): Promise<CreatedSweep> {
  const id = parseId('sweep', input.id);
  const sweep = await findSweep(ctx.db.pool, id);
  if (!sweep) throw notFound('sweep', id);
  if (!sweep.simulated) throw new AppError('conflict', 'This sweep is real already.');
  const servers = await listKnownServers(ctx.db.pool);
  if (!servers.some((server) => server.enabled && !server.simulated))
    throw new AppError('conflict', 'No real server is enabled. Add one under Servers first.');

  const parsed = parseDefinition(sweep.definition);
  const workflow = await findWorkflowRow(ctx.db.pool, sweep.workflowHash);
  if (!parsed.ok || !workflow)
    throw new AppError(
      'conflict',
      'The definition of this sweep cannot be read any more.',
      parsed.ok ? [] : parsed.issues,
    );
  const graph = parseGraph(workflow.graph);
  const realm = await chooseRealm(ctx.db.pool, parsed.definition.servers, false);
  const admits = realm.issues.length === 0;
  const admitted = { simulated: false, serverIds: admits ? realm.serverIds : [] };
  const context = await readContext(ctx.db.pool, parsed.definition, admitted);
  const resolution = resolveSweep(parsed.definition, graph, context);
  if (!resolution.ok)
    throw new AppError('conflict', 'The definition of this sweep does not fit any more.', resolution.issues);
  return storeSweep(
    ctx,
    {
      name: parsed.definition.name,
      text: forReal(sweep.definition, sweep.workflowHash, admits),
      graph,
      workflow,
      resolved: resolution.sweep,
      simulated: false,
      serverIds: admitted.serverIds,
    },
    true,
  );
}

/** The definition with `simulated: false`, comments kept; without servers where none of them is real. */
function forReal(text: string, workflowHash: string, keepServers: boolean): string {
  const document = parseDocument(text, { intAsBigInt: true });
  document.set('simulated', false);
  document.set('workflow', workflowHash);
  if (!keepServers) document.delete('servers');
  return document.toString({ lineWidth: 0 });
}
