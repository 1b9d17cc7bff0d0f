import { z } from 'zod';
import type { Cell } from '#core/api/cell.ts';
import { raterQuerySchema } from '#core/api/rater.ts';
import { axisSchema, ordinalSchema } from '#core/api/sweep.ts';
import { cellSettings, modelFiles } from '#core/cells/cell-settings.ts';
import { parseJson } from '#core/json/parse-json.ts';
import type { Axis, Literal } from '#core/sweep/axis.ts';
import { knownModels } from '#core/sweep/change/changed-models.ts';
import { parsePatch } from '#core/workflow/parse-patch.ts';
import { patchGraph } from '#core/workflow/patch-graph.ts';
import { type CellRow, findCell } from '#db/cell.ts';
import { listRepeats } from '#db/repeat.ts';
import { shownState } from '#db/shown-state.ts';
import { findSweep } from '#db/sweep.ts';
import { findWorkflowRow } from '#db/workflow.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId, parseInput } from './parse-input.ts';
import { parseGraph } from './prepare-sweep.ts';

/**
 * One cell with its parameters, images, server, repeats and one rater's rating.
 * @throws AppError not_found, invalid_input
 */
export async function getCell(
  ctx: Ctx,
  input: { id: string; ordinal: number; rater?: string | undefined },
): Promise<Cell> {
  const id = parseId('sweep', input.id);
  const ordinal = parseOrdinal(input.ordinal);
  const { rater } = parseInput(raterQuerySchema, { rater: input.rater });
  const [sweep, row] = await Promise.all([
    findSweep(ctx.db.pool, id),
    findCell(ctx.db.pool, id, ordinal, rater),
  ]);
  if (!sweep) throw notFound('sweep', id);
  if (!row) throw notFound('cell', ordinal);
  const [workflow, repeats] = await Promise.all([
    findWorkflowRow(ctx.db.pool, row.workflowHash),
    listRepeats(ctx.db.pool, row.renderKey),
  ]);
  const axes = z.array(axisSchema).parse(parseJson(sweep.axes));
  const patch = parsePatch(row.patch);
  const graph = workflow ? patchGraph(parseGraph(workflow.graph), patch) : {};
  const fingerprints = knownModels(sweep.keyedWith);
  return {
    ordinal,
    coords: nameValues(axes, row.at),
    settings: cellSettings(
      graph,
      patch,
      axes.flatMap((axis) => axis.params),
    ),
    models: modelFiles(graph).map((file) => ({ file, fingerprint: fingerprints.get(file) ?? null })),
    comfyVersion: row.comfyVersion,
    repeats,
    state: shownState(row),
    renderKey: row.renderKey,
    images: row.images.map((image) => ({ ...image, url: `/images/${image.sha256}.png` })),
    server: describeServer(row),
    seconds: row.seconds,
    attempts: row.attempt,
    ...describeError(row),
    rating: { stars: row.stars ?? 0, flag: row.flag, note: row.note ?? '' },
  };
}

/** Place of a cell; what is none names no cell. @throws AppError not_found */
export function parseOrdinal(value: unknown): number {
  const parsed = ordinalSchema.safeParse(value);
  if (!parsed.success) throw notFound('cell', value);
  return parsed.data;
}

/** The value of each parameter at a cell. */
function nameValues(axes: Pick<Axis, 'params' | 'values'>[], at: number[]): Record<string, Literal> {
  return Object.fromEntries(
    axes.flatMap((axis, place) => {
      const value = axis.values[at[place] ?? -1];
      return axis.params.map((param, index) => [param.name, value?.values[index] ?? null]);
    }),
  );
}

const describeServer = (row: CellRow): Cell['server'] =>
  row.serverId && row.serverName
    ? { id: row.serverId, name: row.serverName, simulated: row.serverSimulated }
    : null;

const describeError = (row: CellRow): Pick<Cell, 'error'> =>
  row.error !== null && row.errorClass !== null && row.state !== 'done'
    ? { error: { class: row.errorClass, message: row.error } }
    : {};
