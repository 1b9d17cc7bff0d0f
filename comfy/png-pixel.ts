import { inflateSync } from 'node:zlib';
import { readPngChunks } from '#core/picture/png-chunks.ts';

export type PngStart = {
  width: number;
  height: number;
  firstPixel: [red: number, green: number, blue: number] | null;
};

const CHANNELS: Record<number, number> = { 2: 3, 6: 4 };
/** Nobody asks this of a large image. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Size and first pixel of a small PNG, having inflated the whole of it. Null where it is no PNG or its pixels are
 * damaged or short; firstPixel is null for other kinds than 8-bit RGB and RGBA without interlacing.
 */
export function readPngStart(bytes: Uint8Array): PngStart | null {
  const chunks = [...readPngChunks(bytes)];
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (header === undefined || header.length < 13 || chunks.at(-1)?.type !== 'IEND') return null;
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const size = { width: view.getUint32(0), height: view.getUint32(4) };
  const [depth, colour, , , interlace] = header.subarray(8);
  const channels = colour === undefined ? undefined : CHANNELS[colour];
  try {
    const data = Buffer.concat(chunks.flatMap((chunk) => (chunk.type === 'IDAT' ? [chunk.data] : [])));
    const rows = inflateSync(data, { maxOutputLength: MOST_BYTES });
    if (depth !== 8 || channels === undefined || interlace !== 0) return { ...size, firstPixel: null };
    if (rows.length !== size.height * (1 + size.width * channels)) return null;
    // Every filter leaves the first pixel as it is: there is nothing left of it or above (PNG, 9.2).
    const [, red, green, blue] = rows;
    if (red === undefined || green === undefined || blue === undefined) return null;
    return { ...size, firstPixel: [red, green, blue] };
  } catch {
    return null;
  }
}
