import { forkInputSchema } from '#core/api/change.ts';
import type { CreatedSweep } from '#core/api/sweep.ts';
import { setMember } from '#core/sweep/document/set-member.ts';
import { findSweep } from '#db/sweep.ts';
import { findWorkflowRow } from '#db/workflow.ts';
import { createSweep } from './create-sweep.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId, parseInput } from './parse-input.ts';

/**
 * Make a draft of a sweep's definition and workflow, to be taken further by itself. Renders are shared.
 * @param input `{id, name?}`; the name is the sweep's with "(fork)" where none is given
 * @throws AppError not_found; invalid_input where its definition cannot be read any more
 */
export async function forkSweep(ctx: Ctx, input: { id: string }): Promise<CreatedSweep> {
  const { id: rawId, ...rest } = input;
  const id = parseId('sweep', rawId);
  const { name } = parseInput(forkInputSchema, rest);
  const sweep = await findSweep(ctx.db.pool, id);
  const workflow = sweep && (await findWorkflowRow(ctx.db.pool, sweep.workflowHash));
  if (!sweep || !workflow) throw notFound('sweep', id);
  const definition = setMember(sweep.definition, ['name'], name ?? `${sweep.name.slice(0, 190)} (fork)`);
  return createSweep(ctx, { definition, workflow: workflow.graph, start: false });
}
