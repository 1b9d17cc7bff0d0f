import { stringifyJson } from '#core/json/stringify-json.ts';
import { withoutMarks } from '#core/plan/fresh-patch.ts';
import { parsePatch } from '#core/workflow/parse-patch.ts';
import { patchGraph } from '#core/workflow/patch-graph.ts';
import { findRenderGraph } from '#db/workflow.ts';
import type { Ctx } from './ctx.ts';
import { notFound } from './parse-input.ts';
import { parseGraph } from './prepare-sweep.ts';
import { isRenderKey } from './render-key.ts';

/**
 * The exact graph of a render in ComfyUI's API format, as indented JSON text; seeds are whole.
 * @throws AppError not_found
 */
export async function getRenderWorkflow(ctx: Ctx, input: { key: string }): Promise<string> {
  const found = isRenderKey(input.key) ? await findRenderGraph(ctx.db.pool, input.key) : undefined;
  if (!found) throw notFound('render', input.key);
  return stringifyJson(withoutMarks(patchGraph(parseGraph(found.graph), parsePatch(found.patch))), 2);
}
