import { stringifyJson } from '#core/json/stringify-json.ts';
import { findWorkflowRow } from '#db/workflow.ts';
import type { Ctx } from './ctx.ts';
import { notFound } from './parse-input.ts';
import { parseGraph } from './prepare-sweep.ts';
import { isRenderKey } from './render-key.ts';

/** A stored workflow by its hash, as indented JSON text; seeds are whole. @throws AppError not_found */
export async function getWorkflow(ctx: Ctx, input: { hash: string }): Promise<string> {
  const found = isRenderKey(input.hash) ? await findWorkflowRow(ctx.db.pool, input.hash) : undefined;
  if (!found) throw notFound('workflow', input.hash);
  return stringifyJson(parseGraph(found.graph), 2);
}
