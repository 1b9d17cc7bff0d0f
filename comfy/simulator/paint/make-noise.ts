import sharp from 'sharp';
import { openRandom } from './random.ts';

/** Noise at two scales: `fine` is one byte for each 2 × 2 block of pixels, `blobs` is RGB of full size. */
export interface Noise {
  fine: Buffer;
  fineWidth: number;
  blobs: Buffer;
}

function bytes(key: string, length: number): Buffer {
  const random = openRandom(key);
  const buffer = Buffer.allocUnsafe(length);
  for (let index = 0; index < length; index += 1) {
    buffer[index] = (random.next() + random.next()) * 127.5;
  }
  return buffer;
}

/** Noise around 128 that depends on the key alone, for a picture of width × height pixels. */
export async function makeNoise(key: string, width: number, height: number): Promise<Noise> {
  const fineWidth = Math.ceil(width / 2);
  const cell = Math.max(2, Math.min(width, height) / 34);
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  const blobs = await sharp(bytes(`blobs ${key}`, columns * rows * 3), {
    raw: { width: columns, height: rows, channels: 3 },
  })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
  return { fine: bytes(`fine ${key}`, fineWidth * Math.ceil(height / 2)), fineWidth, blobs };
}
