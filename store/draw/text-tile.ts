import sharp from 'sharp';
import { fontFile } from './font-files.ts';
import type { Rgb, Tile } from './tile.ts';

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Letters that no text may hold (XML 1.0, 2.2) become a space. */
const clean = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u001f\u007f\ufffe\uffff]/g, ' ')
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
    .replaceAll(/[&<>"']/g, (letter) => ESCAPES[letter] ?? letter);

/**
 * Unseen letters before every text, the highest and the lowest there are: a picture of text begins and ends where its
 * ink does, and all of them shall begin and end alike. How wide they are, in sizes, by weight.
 */
const GAUGE = '<span alpha="1">Å|</span>';
const GAUGE_WIDTH = { plain: 1.013, bold: 1.134 };

/**
 * One line of text in one colour, as high as its line. Letters that the font lacks are taken from the machine's fonts.
 * @param size of the letters, pixels
 * @returns null for a text that shows nothing
 */
export async function textTile(
  text: string,
  { size, bold, colour }: { size: number; bold: boolean; colour: Rgb },
): Promise<Tile | null> {
  if (text.trim() === '') return null;
  const font = `DejaVu Sans${bold ? ' Bold' : ''} ${Math.max(1, size)}`;
  const { data, info } = await sharp({
    text: { text: `${GAUGE}${clean(text)}`, font, fontfile: fontFile(bold), dpi: 72, rgba: true },
  })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const cut = Math.round((bold ? GAUGE_WIDTH.bold : GAUGE_WIDTH.plain) * size);
  const width = info.width - cut;
  if (width < 1) return null;
  const cover = new Uint8Array(width * info.height);
  const pixels = new Uint8Array(cover.length * 3);
  for (let y = 0; y < info.height; y += 1)
    for (let x = 0; x < width; x += 1)
      cover[y * width + x] = data[(y * info.width + x + cut + 1) * info.channels - 1] ?? 0;
  for (let at = 0; at < pixels.length; at += 3) pixels.set(colour, at);
  return { width, height: info.height, pixels, cover };
}
