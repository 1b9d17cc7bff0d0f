import { cellDefinition } from '#core/sweep/cell-definition.ts';
import { parsePatch } from '#core/workflow/parse-patch.ts';
import { findWorkflowRow } from '#db/workflow.ts';
import type { Ctx } from './ctx.ts';
import { findTakenCell, type TakenFile } from './export/find-cell.ts';
import { notFound } from './parse-input.ts';
import { parseGraph } from './prepare-sweep.ts';

/** A definition that makes exactly this cell again, on any Teststrip. @throws AppError not_found */
export async function takeCellDefinition(
  ctx: Ctx,
  input: { id: string; ordinal: number },
): Promise<TakenFile> {
  const { sweep, row, name, words } = await findTakenCell(ctx, input);
  const workflow = await findWorkflowRow(ctx.db.pool, row.workflowHash);
  if (!workflow) throw notFound('workflow', row.workflowHash);
  const bytes = cellDefinition({
    name: `${sweep.name.slice(0, 180)} · cell ${row.ordinal}`,
    about: `${words}. Render key ${row.renderKey}.`,
    graph: parseGraph(workflow.graph),
    patch: parsePatch(row.patch),
    simulated: sweep.simulated,
  });
  const isJson = bytes.startsWith('{');
  return {
    name: `${name}.${isJson ? 'json' : 'yaml'}`,
    contentType: isJson ? 'application/json; charset=utf-8' : 'application/yaml; charset=utf-8',
    bytes,
  };
}
