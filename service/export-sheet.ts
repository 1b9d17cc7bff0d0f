import { sheetQuerySchema } from '#core/api/take.ts';
import { fileName } from '#core/sheet/file-name.ts';
import { GROUNDS } from '#core/sheet/sheet-mark.ts';
import { paintPage } from '#store/draw/paint-page.ts';
import { pictureTile } from '#store/draw/picture-tile.ts';
import { readColour } from '#store/draw/tile.ts';
import { writePng } from '#store/draw/write-png.ts';
import type { Ctx } from './ctx.ts';
import type { Exported } from './export/exported.ts';
import { inTurn } from './export/in-turn.ts';
import { loadPicture } from './export/load-picture.ts';
import { type PreparedSheet, prepareSheet } from './export/prepare-sheet.ts';
import { writeSheetPdf } from './export/write-sheet-pdf.ts';
import { zipFiles } from './export/zip-files.ts';
import { parseInput } from './parse-input.ts';

type Ground = keyof typeof GROUNDS;

/** One page as PNG; the definition travels in it, under the keyword `teststrip`. */
function pagePng(
  ctx: Ctx,
  { sweep, cells, marksOf, crop }: PreparedSheet,
  page: PreparedSheet['pages'][number],
  ground: Ground,
  signal: AbortSignal,
): AsyncIterable<Uint8Array> {
  const colours = GROUNDS[ground];
  const load = async (ordinal: number, box: { width: number; height: number }) => {
    const stored = await loadPicture(ctx, cells, ordinal, { box, crop });
    return stored && pictureTile(stored.bytes, box, readColour(colours.cell));
  };
  const bands = paintPage(page, marksOf(page), colours, load, signal);
  return writePng(page, bands, { teststrip: sweep.definition });
}

/**
 * Make a contact sheet of a view: a PNG, several of them in a ZIP, or a PDF.
 * @param input `{id}` and the fields of the query, as texts
 * @param signal whoever waits has gone away
 * @throws AppError not_found; invalid_input with every field that is wrong
 */
export async function exportSheet(
  ctx: Ctx,
  input: { id: string } & Record<string, unknown>,
  signal: AbortSignal,
): Promise<Exported> {
  const { id, ...rest } = input;
  const query = parseInput(sheetQuerySchema, rest);
  const sheet = await prepareSheet(ctx, id, query);
  const { pages } = sheet;
  const name = fileName([sheet.sweep.name, 'sheet']);
  if (query.format === 'pdf') {
    const body = inTurn(() => writeSheetPdf(ctx, sheet, query, signal), signal);
    return { name: `${name}.pdf`, contentType: 'application/pdf', body };
  }
  const [only, ...more] = pages;
  if (only && more.length === 0) {
    const body = inTurn(() => pagePng(ctx, sheet, only, query.ground, signal), signal);
    return { name: `${name}.png`, contentType: 'image/png', body };
  }
  const digits = String(pages.length).length;
  const files = pages.map((page, place) => ({
    name: `${name}/${name}_${String(place + 1).padStart(digits, '0')}.png`,
    input: () => pagePng(ctx, sheet, page, query.ground, signal),
  }));
  const body = inTurn(() => zipFiles(files, ctx.now(), signal), signal);
  return { name: `${name}.zip`, contentType: 'application/zip', body };
}
