import { type RenderAgainInput, renderAgainInputSchema, type Repeat } from '#core/api/repeat.ts';
import { AppError } from '#core/error/app-error.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';
import { freshPatch } from '#core/plan/fresh-patch.ts';
import { prefixHashes } from '#core/plan/prefix-hashes.ts';
import { parsePatch } from '#core/workflow/parse-patch.ts';
import { patchGraph } from '#core/workflow/patch-graph.ts';
import { sha256 } from '#core/hash/sha256.ts';
import { findCell } from '#db/cell.ts';
import { notify } from '#db/notify.ts';
import { insertRepeat, listRepeats } from '#db/repeat.ts';
import { findSweep, type SweepRow } from '#db/sweep.ts';
import type { Queryable } from '#db/transaction.ts';
import { findWorkflowRow } from '#db/workflow.ts';
import type { Ctx } from './ctx.ts';
import { parseOrdinal } from './get-cell.ts';
import { notFound, parseId, parseInput } from './parse-input.ts';
import { parseGraph } from './prepare-sweep.ts';
import { transact } from './transact.ts';

/** The servers that it may run on. @throws AppError invalid_input where the one that is asked for cannot */
async function chooseServers(
  client: Queryable,
  sweep: SweepRow,
  server: string | undefined,
): Promise<string[]> {
  if (server === undefined) return sweep.serverIds;
  const { rows } = await client.query<{ name: string; enabled: boolean; simulated: boolean }>(
    'select name, enabled, simulated from server where id = $1',
    [server],
  );
  const [found] = rows;
  if (found?.enabled && found.simulated === sweep.simulated) return [server];
  const message = found
    ? found.enabled
      ? `"${found.name}" is ${found.simulated ? 'simulated' : 'real'}, this sweep is ${sweep.simulated ? 'simulated' : 'real'}`
      : `"${found.name}" is switched off`
    : 'there is no such server';
  throw new AppError('invalid_input', `It cannot be rendered again there: ${message}.`, [
    { path: 'server', message, value: server, hint: 'Leave it out to take any server of the sweep.' },
  ]);
}

/**
 * Render a cell's graph once more, with nothing taken from any cache, and keep the picture beside the cell's own: the
 * proof that the same graph gives the same picture. What is asked for while one waits or runs is that one.
 * @throws AppError not_found; conflict where the cell has no picture yet; invalid_input
 */
export async function renderAgain(
  ctx: Ctx,
  input: { id: string; ordinal: number } & RenderAgainInput,
): Promise<Repeat> {
  const { id: rawId, ordinal: rawOrdinal, ...rest } = input;
  const id = parseId('sweep', rawId);
  const ordinal = parseOrdinal(rawOrdinal);
  const { server } = parseInput(renderAgainInputSchema, rest);
  return transact(ctx, async (client) => {
    const sweep = await findSweep(client, id, true);
    if (!sweep) throw notFound('sweep', id);
    const cell = await findCell(client, id, ordinal, '');
    if (!cell) throw notFound('cell', ordinal);
    if (cell.state !== 'done')
      throw new AppError('conflict', 'This cell has no picture yet that another could be held against.');
    const before = await listRepeats(client, cell.renderKey);
    const underWay = before.find(({ state }) => state === 'pending' || state === 'running');
    if (underWay) return underWay;

    const workflow = await findWorkflowRow(client, cell.workflowHash);
    if (!workflow) throw new Error(`Workflow ${cell.workflowHash} is not in the database`);
    const patch = parsePatch(cell.patch);
    const graph = parseGraph(workflow.graph);
    const mark = ctx.newId();
    const marked = [...patch, ...freshPatch(patchGraph(graph, patch), mark)];
    await insertRepeat(client, {
      key: sha256(`${cell.renderKey} again ${mark}`),
      of: cell.renderKey,
      patch: stringifyJson(marked),
      allowed: await chooseServers(client, sweep, server),
      now: ctx.now(),
      ...prefixHashes(patchGraph(graph, marked)),
    });
    await notify(client, { t: 'work' });
    const [made] = await listRepeats(client, cell.renderKey);
    if (!made) throw new Error('A repeat was not stored');
    ctx.log.info({ sweep: id, ordinal, render: made.renderKey }, 'A cell is rendered again');
    return made;
  });
}
