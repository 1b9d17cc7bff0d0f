import type { CropBox } from '#core/crop/crop-url.ts';
import { cropAspect } from '#core/crop/crop-aspect.ts';
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
import { findCrop } from './export/find-crop.ts';
import { inTurn } from './export/in-turn.ts';
import { loadPicture } from './export/load-picture.ts';
import { openSweep } from './export/open-sweep.ts';
import { parseInput } from './parse-input.ts';

type Box = { width: number; height: number };
type Wish = { query: StripQuery; box: Box; crop: CropBox | null; signal: AbortSignal };

/** A cell's picture, or what it is in words. */
async function frameOf(
  ctx: Ctx,
  cells: SheetCells,
  ordinal: number | null,
  { box, crop }: Pick<Wish, 'box' | 'crop'>,
): Promise<Tile> {
  const stored = ordinal === null ? null : await loadPicture(ctx, cells, ordinal, { box, crop });
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
  { query, box, crop, signal }: Wish,
): AsyncGenerator<Uint8Array> {
  // On the way back the same frames come again: each is drawn once.
  const drawn = new Map<string, Buffer>();
  const packed: Buffer[] = [];
  for (const { ordinal, label } of frames) {
    signal.throwIfAborted();
    let frame = drawn.get(label);
    if (!frame) {
      const tile = await frameOf(ctx, cells, ordinal, { box, crop });
      const size = textSize(box);
      if (query.label === 'true') await labelFrame(tile, fitText(label, size, box.width - size * 2), size);
      frame = await packFrame(tile);
      drawn.set(label, frame);
    }
    packed.push(frame);
  }
  yield await animate(packed, { format: query.format, delay: packed.map(() => query.ms) });
}

/** The longest side of what is shown of a sweep's images, pixels. */
function largest({ rows }: SheetCells, crop: CropBox | null): number {
  const most = (sides: (number | null)[]) => sides.reduce<number>((all, side) => Math.max(all, side ?? 0), 0);
  return Math.round(Math.max(most(rows.width) * (crop?.w ?? 1), most(rows.height) * (crop?.h ?? 1)));
}

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
  const crop = await findCrop(ctx, id, query.crop);
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
  const aspect = cropAspect(usualAspect(cells.rows.width, cells.rows.height) ?? 1, crop);
  const size = stripSize(frames.length, Math.min(query.size, Math.max(largest(cells, crop), 64)), aspect);
  const box = cellBox(size, aspect);
  return {
    name: `${fileName([sweep.name, query.axis, `cell-${query.cell}`])}.${query.format}`,
    contentType: `image/${query.format}`,
    body: inTurn(() => write(ctx, cells, frames, { query, box, crop, signal }), signal),
  };
}
