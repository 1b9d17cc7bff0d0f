import sharp from 'sharp';
import { textTile } from './text-tile.ts';
import type { Rgb } from './tile.ts';

/** One line of text as a PNG that is seen through around its letters; null for a text that shows nothing. */
export async function textPng(
  text: string,
  look: { size: number; bold: boolean; colour: Rgb },
): Promise<{ png: Buffer; width: number; height: number } | null> {
  const tile = await textTile(text, look);
  if (!tile) return null;
  const { width, height, pixels, cover } = tile;
  const rgba = Buffer.alloc(width * height * 4);
  for (let at = 0; at < width * height; at += 1) {
    rgba.set(pixels.subarray(at * 3, at * 3 + 3), at * 4);
    rgba[at * 4 + 3] = cover?.[at] ?? 255;
  }
  const png = await sharp(rgba, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
  return { png, width, height };
}
