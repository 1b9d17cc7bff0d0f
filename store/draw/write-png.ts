import { Readable, pipeline } from 'node:stream';
import { crc32, createDeflate } from 'node:zlib';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const CHANNELS = 3;
/** Of the filters of PNG (10.2 in its third edition), the one that serves pictures and even grounds alike. */
const PAETH = 4;
const LEVEL = 6;

function chunk(type: string, data: Uint8Array): Buffer {
  const whole = Buffer.alloc(12 + data.length);
  whole.writeUInt32BE(data.length, 0);
  whole.write(type, 4, 'latin1');
  whole.set(data, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + data.length)), 8 + data.length);
  return whole;
}

function header(width: number, height: number): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  // Eight bits of red, green and blue each, not interlaced.
  data.set([8, 2, 0, 0, 0], 8);
  return chunk('IHDR', data);
}

const textChunk = (keyword: string, text: string): Buffer =>
  chunk('iTXt', Buffer.concat([Buffer.from(keyword, 'latin1'), Buffer.alloc(5), Buffer.from(text, 'utf8')]));

/** Rows with their filter; `above` is the row before the first one. */
function filterRows(rows: Uint8Array, width: number, above: Uint8Array): Uint8Array {
  const line = width * CHANNELS;
  const count = rows.length / line;
  const filtered = new Uint8Array(count * (line + 1));
  for (let row = 0; row < count; row += 1) {
    const now = rows.subarray(row * line, (row + 1) * line);
    const up = row === 0 ? above : rows.subarray((row - 1) * line, row * line);
    const out = row * (line + 1);
    filtered[out] = PAETH;
    for (let at = 0; at < line; at += 1) {
      const left = at < CHANNELS ? 0 : (now[at - CHANNELS] ?? 0);
      const over = up[at] ?? 0;
      const corner = at < CHANNELS ? 0 : (up[at - CHANNELS] ?? 0);
      const [toLeft, toOver] = [Math.abs(over - corner), Math.abs(left - corner)];
      const toCorner = Math.abs(left + over - corner - corner);
      const guess = toLeft <= toOver && toLeft <= toCorner ? left : toOver <= toCorner ? over : corner;
      filtered[out + 1 + at] = (now[at] ?? 0) - guess;
    }
  }
  return filtered;
}

async function* filterBands(bands: AsyncIterable<Uint8Array>, width: number): AsyncGenerator<Uint8Array> {
  let above: Uint8Array = new Uint8Array(width * CHANNELS);
  for await (const band of bands) {
    yield filterRows(band, width, above);
    above = band.slice(-width * CHANNELS);
  }
}

/**
 * Write a PNG while its rows come, never holding more than a band of it.
 * @param bands whole rows of red, green, blue bytes, from the top
 * @param texts keyword → text that the file carries
 */
export async function* writePng(
  size: { width: number; height: number },
  bands: AsyncIterable<Uint8Array>,
  texts: Readonly<Record<string, string>> = {},
): AsyncGenerator<Uint8Array> {
  yield SIGNATURE;
  yield header(size.width, size.height);
  for (const [keyword, text] of Object.entries(texts)) yield textChunk(keyword, text);
  const deflate = createDeflate({ level: LEVEL });
  // What goes wrong before it ends the stream that is read here.
  pipeline(Readable.from(filterBands(bands, size.width)), deflate, () => undefined);
  for await (const data of deflate) yield chunk('IDAT', data as Uint8Array);
  yield chunk('IEND', new Uint8Array());
}
