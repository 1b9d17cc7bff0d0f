import { type StripQuery, stripQuerySchema } from '#core/api/take.ts';
import { AppError } from '#core/error/app-error.ts';
import { STATE_WORDS } from '#core/grid/describe-cell.ts';
import { cellBox } from '#core/grid/fit-cell-size.ts';
import { usualAspect } from '#core/grid/usual-aspect.ts';
import { fileName } from '#core/sheet/file-name.ts';
import { planStrip, type StripFrame, stripSize } from '#core/sheet/plan-strip.ts';
import type { SheetCells } from '#core/sheet/sheet-view.ts';
import { fitText } from '#core/sheet/text-width.ts';
import { animate, labelFrame, packFrame, plainFrame } from '#store/draw/animate.ts';
import { pictureTile } from '#store/draw/picture-tile.ts';
import { readColour, type Tile } from '#store/draw/tile.ts';
import type { Ctx } from './ctx.ts';
import type { Exported } from './export/exported.ts';
import { inTurn } from './export/in-turn.ts';
import { loadPicture } from './export/load-picture.ts';
import { openSweep } from './export/open-sweep.ts';
import { parseInput } from './parse-input.ts';

type Box = { width: number; height: number };

/** A cell's picture, or what it is in words. */
async function frameOf(ctx: Ctx, cells: SheetCells, ordinal: number | null, box: Box): Promise<Tile> {
  const stored = ordinal === null ? null : await loadPicture(ctx, cells, ordinal, box);
  if (stored) return pictureTile(stored.bytes, box, readColour('#101010'));
  const frame = plainFrame(box.width, box.height);
  const words = ordinal === null ? 'no cell' : STATE_WORDS[cells.rows.state[ordinal] ?? 'pending'];
  await labelFrame(frame, words, textSize(box), true);
  return frame;
}

const textSize = ({ width, height }: Box): number =>
  Math.round(Math.min(Math.max(Math.max(width, height) / 24, 12), 40));

async function* write(
  ctx: Ctx,
  cells: SheetCells,
  frames: StripFrame[],
  { query, box, signal }: { query: StripQuery; box: Box; signal: AbortSignal },
): AsyncGenerator<Uint8Array> {
  // On the way back the same frames come again: each is drawn once.
  const drawn = new Map<string, Buffer>();
  const packed: Buffer[] = [];
  for (const { ordinal, label } of frames) {
    signal.throwIfAborted();
    let frame = drawn.get(label);
    if (!frame) {
      const tile = await frameOf(ctx, cells, ordinal, box);
      const size = textSize(box);
      if (query.label === 'true') await labelFrame(tile, fitText(label, size, box.width - size * 2), size);
      frame = await packFrame(tile);
      drawn.set(label, frame);
    }
    packed.push(frame);
  }
  yield await animate(packed, { format: query.format, delay: packed.map(() => query.ms) });
}

/** The longest side of a sweep's images, pixels. */
const largest = ({ rows }: SheetCells): number =>
  [...rows.width, ...rows.height].reduce<number>((most, side) => Math.max(most, side ?? 0), 0);

/**
 * Animate one axis from a cell: as many frames as it shows values.
 * @throws AppError not_found; invalid_input with every field that is wrong
 */
export async function exportStrip(
  ctx: Ctx,
  input: { id: string } & Record<string, unknown>,
  signal: AbortSignal,
): Promise<Exported> {
  const { id, ...rest } = input;
  const query = parseInput(stripQuerySchema, rest);
  const { sweep, cells } = await openSweep(ctx, id);
  const plan = planStrip(cells, { ...query, bounce: query.bounce === 'true' });
  const refuse = (issues: AppError['issues']) =>
    new AppError(
      'invalid_input',
      `The strip cannot be made. ${issues[0]?.path}: ${issues[0]?.message}`,
      issues,
    );
  if (!plan.ok) throw refuse(plan.issues);
  const { frames } = plan;
  const hasPicture = frames.some(
    ({ ordinal }) => ordinal !== null && (cells.rows.image[ordinal] ?? null) !== null,
  );
  if (!hasPicture)
    throw refuse([
      {
        path: 'axis',
        message: 'has no image yet from this cell',
        value: query.axis,
        hint: 'Wait until some of its cells are done.',
      },
    ]);
  const aspect = usualAspect(cells.rows.width, cells.rows.height) ?? 1;
  const size = stripSize(frames.length, Math.min(query.size, Math.max(largest(cells), 64)), aspect);
  const box = cellBox(size, aspect);
  return {
    name: `${fileName([sweep.name, query.axis, `cell-${query.cell}`])}.${query.format}`,
    contentType: `image/${query.format}`,
    body: inTurn(() => write(ctx, cells, frames, { query, box, signal }), signal),
  };
}
