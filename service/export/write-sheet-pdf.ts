import { setTimeout as sleep } from 'node:timers/promises';
import Pdf from 'pdfkit';
import type { SheetQuery } from '#core/api/take.ts';
import { PAPERS, POINTS_PER_PIXEL } from '#core/sheet/sheet-limit.ts';
import { GROUNDS, type SheetMark } from '#core/sheet/sheet-mark.ts';
import type { SheetPage } from '#core/sheet/plan-sheet.ts';
import { fontFile } from '#store/draw/font-files.ts';
import { pictureJpeg } from '#store/draw/picture-jpeg.ts';
import { readColour } from '#store/draw/tile.ts';
import { textPng } from '#store/draw/text-png.ts';
import type { Ctx } from '../ctx.ts';
import { loadPicture } from './load-picture.ts';
import type { PreparedSheet } from './prepare-sheet.ts';

/** Bytes that may wait to be read before drawing rests. */
const AHEAD = 4 * 1024 * 1024;

/** The page's size in points, and how its pixels lie on it: in the middle, no larger than they fit. */
function frameOf(page: SheetPage, paper: SheetQuery['paper']) {
  const points = { width: page.width * POINTS_PER_PIXEL, height: page.height * POINTS_PER_PIXEL };
  const size = paper === 'sheet' ? points : PAPERS[paper];
  const scale = Math.min(size.width / page.width, size.height / page.height);
  return {
    size,
    scale,
    left: (size.width - page.width * scale) / 2,
    top: (size.height - page.height * scale) / 2,
  };
}

/** Letters that the font has for sure; whatever holds others is drawn as a picture. */
const PLAIN = /^[\u0020-\u052f\u2010-\u2027\u2030-\u205e\u2190-\u22ff\u25a0-\u25ff\u2605\u2713\u2715]*$/;

async function drawText(
  pdf: PDFKit.PDFDocument,
  mark: Extract<SheetMark, { kind: 'text' }>,
  colour: string,
): Promise<void> {
  pdf.font(mark.bold ? 'bold' : 'plain').fontSize(mark.size);
  const room = mark.align === 'left' ? 0 : mark.align === 'right' ? 1 : 0.5;
  if (PLAIN.test(mark.text)) {
    const x = mark.x + (mark.width - pdf.widthOfString(mark.text)) * room;
    pdf.fillColor(colour, 1).text(mark.text, x, mark.y, { lineBreak: false });
    return;
  }
  const drawn = await textPng(mark.text, {
    size: mark.size,
    bold: mark.bold,
    colour: readColour(colour),
  });
  if (drawn) {
    const x = mark.x + (mark.width - drawn.width) * room;
    pdf.image(drawn.png, x, mark.y, { width: drawn.width });
  }
}

async function drawMark(
  pdf: PDFKit.PDFDocument,
  mark: SheetMark,
  colours: (typeof GROUNDS)[keyof typeof GROUNDS],
  load: (ordinal: number, box: { width: number; height: number }) => Promise<Uint8Array | null>,
): Promise<void> {
  if (mark.kind === 'text') return drawText(pdf, mark, colours[mark.tone]);
  const { x, y, width, height } = mark;
  if (mark.kind === 'rect') {
    pdf.rect(x, y, width, height).fillOpacity(mark.opacity).fill(colours[mark.tone]).fillOpacity(1);
  } else if (mark.kind === 'frame') {
    const inside = mark.thick / 2;
    pdf
      .rect(x + inside, y + inside, width - mark.thick, height - mark.thick)
      .lineWidth(mark.thick)
      .stroke(colours[mark.tone]);
  } else {
    const jpeg = await load(mark.ordinal, { width: Math.round(width), height: Math.round(height) });
    if (jpeg) pdf.opacity(mark.opacity).image(Buffer.from(jpeg), x, y, { width, height }).opacity(1);
    else pdf.rect(x, y, width, height).fill(colours.cell);
  }
}

/** Draw a sheet as PDF, page after page, no faster than it is read. */
export async function* writeSheetPdf(
  ctx: Ctx,
  sheet: PreparedSheet,
  { paper, ground }: Pick<SheetQuery, 'paper' | 'ground'>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const colours = GROUNDS[ground];
  const { sweep, cells, pages, marksOf, crop } = sheet;
  const pdf = new Pdf({
    autoFirstPage: false,
    margin: 0,
    info: { Title: sweep.name, Creator: 'Teststrip', CreationDate: ctx.now() },
  });
  pdf.registerFont('plain', fontFile(false)).registerFont('bold', fontFile(true));
  const load = async (ordinal: number, box: { width: number; height: number }) => {
    const stored = await loadPicture(ctx, cells, ordinal, { box, crop });
    return stored && pictureJpeg(stored.bytes, box, readColour(colours.cell));
  };
  const draw = async (): Promise<void> => {
    for (const page of pages) {
      const { size, scale, left, top } = frameOf(page, paper);
      pdf.addPage({ size: [size.width, size.height], margin: 0 });
      pdf.rect(0, 0, size.width, size.height).fill(colours.ground);
      pdf.translate(left, top).scale(scale);
      for (const mark of marksOf(page)) {
        signal.throwIfAborted();
        while (pdf.readableLength > AHEAD && !signal.aborted) await sleep(10);
        await drawMark(pdf, mark, colours, load);
      }
    }
    pdf.end();
  };
  draw().catch((error: unknown) => pdf.destroy(error instanceof Error ? error : new Error(String(error))));
  for await (const data of pdf) yield data as Uint8Array;
}
