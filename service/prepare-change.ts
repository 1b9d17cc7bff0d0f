import type { DefinitionInput } from '#core/api/sweep.ts';
import { AppError } from '#core/error/app-error.ts';
import type { Issue } from '#core/error/issue.ts';
import { parseDefinition } from '#core/sweep/parse-definition.ts';
import type { SweepRow } from '#db/sweep.ts';
import { findWorkflowRow } from '#db/workflow.ts';
import type { Queryable } from '#db/transaction.ts';
import type { Ctx } from './ctx.ts';
import { type Prepared, prepareSweep } from './prepare-sweep.ts';

/** What a definition says under `workflow`, where that is a name. */
function referenceOf(definition: DefinitionInput['definition']): string | undefined {
  const parsed = parseDefinition(definition);
  const found = parsed.ok ? parsed.definition.workflow : parsed.partial?.workflow;
  return typeof found === 'string' ? found : undefined;
}

/**
 * The graph that a changed definition means: that of its sweep, as long as it names the same one. Names may have been
 * taken by another workflow since.
 */
async function workflowBeside(
  client: Queryable,
  sweep: SweepRow,
  input: DefinitionInput,
): Promise<Pick<DefinitionInput, 'workflow'>> {
  if (input.workflow !== undefined) return { workflow: input.workflow };
  const reference = referenceOf(input.definition);
  const same =
    reference === referenceOf(sweep.definition) ||
    reference === sweep.workflowHash ||
    reference === sweep.workflowName;
  const row = same ? await findWorkflowRow(client, sweep.workflowHash) : undefined;
  return row ? { workflow: row.graph } : {};
}

const otherRealm = (sweep: SweepRow): Issue => ({
  path: 'simulated',
  message: `This sweep is ${sweep.simulated ? 'simulated' : 'real'}, and stays so`,
  hint: 'Fork it to have it rendered otherwise.',
});

/** Understand another definition for a sweep: with its workflow, and in its realm. */
export async function prepareChange(ctx: Ctx, sweep: SweepRow, input: DefinitionInput): Promise<Prepared> {
  const beside = await workflowBeside(ctx.db.pool, sweep, input);
  const result = await prepareSweep(ctx, { ...input, ...beside }, sweep.simulated);
  if (result.ok && result.prepared.simulated !== sweep.simulated)
    return { ok: false, issues: [otherRealm(sweep)] };
  return result;
}

/** @throws AppError conflict where the sweep was changed since that revision */
export function refuseStale(sweep: SweepRow, revision: number | undefined): void {
  if (revision !== undefined && revision !== sweep.revision)
    throw new AppError('conflict', 'Somebody has changed this sweep meanwhile.', [
      {
        path: 'revision',
        message: `is now ${sweep.revision}`,
        value: revision,
        hint: 'Read the sweep again.',
      },
    ]);
}
