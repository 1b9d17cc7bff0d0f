import type { Ctx } from './ctx.ts';
import { findTakenCell, type TakenFile } from './export/find-cell.ts';
import { getRenderWorkflow } from './get-render-workflow.ts';

/** The exact graph of a cell in ComfyUI's API format. @throws AppError not_found */
export async function takeCellWorkflow(ctx: Ctx, input: { id: string; ordinal: number }): Promise<TakenFile> {
  const { row, name } = await findTakenCell(ctx, input);
  return {
    name: `${name}.api.json`,
    contentType: 'application/json; charset=utf-8',
    bytes: await getRenderWorkflow(ctx, { key: row.renderKey }),
  };
}
