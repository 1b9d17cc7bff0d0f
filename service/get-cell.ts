import { z } from 'zod';
import type { Cell } from '#core/api/cell.ts';
import { axisSchema, ordinalSchema } from '#core/api/sweep.ts';
import { parseJson } from '#core/json/parse-json.ts';
import type { Axis, Literal } from '#core/sweep/axis.ts';
import { type CellRow, findCell } from '#db/cell.ts';
import { findSweep } from '#db/sweep.ts';
import type { Ctx } from './ctx.ts';
import { notFound, parseId } from './parse-input.ts';

/** One cell with its parameters, images, server and rating. @throws AppError not_found */
export async function getCell(ctx: Ctx, input: { id: string; ordinal: number }): Promise<Cell> {
  const id = parseId('sweep', input.id);
  const ordinal = parseOrdinal(input.ordinal);
  const [sweep, row] = await Promise.all([findSweep(ctx.db.pool, id), findCell(ctx.db.pool, id, ordinal)]);
  if (!sweep) throw notFound('sweep', id);
  if (!row) throw notFound('cell', ordinal);
  return {
    ordinal,
    coords: nameValues(z.array(axisSchema).parse(parseJson(sweep.axes)), row.at),
    state: row.live ? row.state : 'dropped',
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
