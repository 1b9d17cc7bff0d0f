import sharp from 'sharp';
import { type Band, fillBox, layTile } from './band.ts';
import { textTile } from './text-tile.ts';
import { readColour, type Rgb, type Tile } from './tile.ts';

export type Animation = {
  format: 'webp' | 'gif';
  /** Milliseconds that each frame is shown. */
  delay: number[];
};

const GROUND = readColour('#101010');
const TEXT = readColour('#ffffff');

/** Write words on a frame: on a strip along its foot, or, where it has no picture, in its middle. */
export async function labelFrame(frame: Tile, text: string, size: number, middle = false): Promise<void> {
  const tile = await textTile(text, { size, bold: false, colour: TEXT });
  if (!tile) return;
  const band: Band = { top: 0, ...frame };
  const room = Math.round(size * 0.3);
  const y = middle ? Math.round((frame.height - tile.height) / 2) : frame.height - tile.height - room;
  const strip = { x: 0, y: y - room, width: frame.width, height: tile.height + 2 * room };
  if (!middle) fillBox(band, strip, GROUND, 0.66);
  const x = middle ? Math.round((frame.width - tile.width) / 2) : room * 2;
  layTile(band, tile, Math.max(x, 0), y);
}

/** A frame of one colour. */
export function plainFrame(width: number, height: number, colour: Rgb = GROUND): Tile {
  const frame: Tile = { width, height, pixels: new Uint8Array(width * height * 3) };
  fillBox({ top: 0, ...frame }, { x: 0, y: 0, width, height }, colour);
  return frame;
}

/** A frame as the animation takes it: packed a little, for many are held at once. */
export const packFrame = ({ width, height, pixels }: Tile): Promise<Buffer> =>
  sharp(pixels, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 1 })
    .toBuffer();

/** Frames of one size as an animation that goes on for ever. */
export async function animate(frames: Buffer[], { format, delay }: Animation): Promise<Uint8Array> {
  const joined = sharp(frames, { join: { animated: true } });
  return format === 'webp'
    ? joined.webp({ quality: 88, effort: 3, delay, loop: 0 }).toBuffer()
    : joined.gif({ delay, loop: 0, effort: 4, dither: 0.7 }).toBuffer();
}
