import type { Rgb, Tile } from './tile.ts';

type Box = { x: number; y: number; width: number; height: number };

/** Some whole rows of a picture: `top` is its first row. */
export type Band = { top: number; width: number; height: number; pixels: Uint8Array };

/** A band of one colour. */
export function makeBand(top: number, width: number, height: number, colour: Rgb): Band {
  const band = { top, width, height, pixels: new Uint8Array(width * height * 3) };
  for (let at = 0; at < width; at += 1) band.pixels.set(colour, at * 3);
  for (let row = 1; row < height; row += 1) band.pixels.copyWithin(row * width * 3, 0, width * 3);
  return band;
}

/** What of a box lies within a band: columns and rows of the picture, the ends left out. */
const within = (band: Band, { x, y, width, height }: Box) => ({
  left: Math.max(x, 0),
  right: Math.min(x + width, band.width),
  first: Math.max(y, band.top),
  last: Math.min(y + height, band.top + band.height),
});

/** Lay a tile over a band, its corner at a pixel of the picture. @param opacity 0 to 1 */
export function layTile(band: Band, tile: Tile, x: number, y: number, opacity = 1): void {
  const { left, right, first, last } = within(band, { x, y, width: tile.width, height: tile.height });
  if (left >= right) return;
  for (let row = first; row < last; row += 1) {
    const from = (row - y) * tile.width + left - x;
    const to = ((row - band.top) * band.width + left) * 3;
    const count = right - left;
    if (tile.cover === undefined && opacity >= 1) {
      band.pixels.set(tile.pixels.subarray(from * 3, (from + count) * 3), to);
      continue;
    }
    for (let at = 0; at < count; at += 1) {
      const share = ((tile.cover === undefined ? 255 : (tile.cover[from + at] ?? 0)) / 255) * opacity;
      if (share === 0) continue;
      for (let part = 0; part < 3; part += 1) {
        const place = to + at * 3 + part;
        const under = band.pixels[place] ?? 0;
        band.pixels[place] = under + ((tile.pixels[(from + at) * 3 + part] ?? 0) - under) * share + 0.5;
      }
    }
  }
}

/** Fill a box of the picture as far as it lies within a band. @param opacity 0 to 1 */
export function fillBox(band: Band, box: Box, colour: Rgb, opacity = 1): void {
  const { left, right, first, last } = within(band, box);
  if (left >= right || first >= last) return;
  if (opacity >= 1) {
    const from = (first - band.top) * band.width * 3 + left * 3;
    const length = (right - left) * 3;
    for (let at = 0; at < length; at += 3) band.pixels.set(colour, from + at);
    for (let row = 1; row < last - first; row += 1)
      band.pixels.copyWithin(from + row * band.width * 3, from, from + length);
    return;
  }
  for (let row = first; row < last; row += 1)
    for (let column = left; column < right; column += 1) {
      const at = ((row - band.top) * band.width + column) * 3;
      for (let part = 0; part < 3; part += 1) {
        const under = band.pixels[at + part] ?? 0;
        band.pixels[at + part] = under + ((colour[part] ?? 0) - under) * opacity + 0.5;
      }
    }
}
