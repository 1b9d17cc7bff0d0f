import sharp from 'sharp';
import { hashText } from './random.ts';

/** Noise at two scales: `fine` is one byte for each 2 × 2 block of pixels, `blobs` is RGB of full size. */
export interface Noise {
  fine: Buffer;
  fineWidth: number;
  blobs: Buffer | undefined;
}

/** Bytes around 128, triangularly distributed (xorshift32: two bytes of noise a turn). */
function noiseBytes(key: string, length: number): Buffer {
  const buffer = Buffer.allocUnsafe(length + (length % 2));
  let state = hashText(key) | 1;
  for (let index = 0; index < length; index += 2) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    buffer[index] = ((state & 255) + ((state >>> 8) & 255)) >> 1;
    buffer[index + 1] = (((state >>> 16) & 255) + (state >>> 24)) >> 1;
  }
  return buffer.subarray(0, length);
}

async function makeBlobs(key: string, width: number, height: number): Promise<Buffer> {
  const cell = Math.max(2, Math.min(width, height) / 34);
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  return sharp(noiseBytes(`blobs ${key}`, columns * rows * 3), {
    raw: { width: columns, height: rows, channels: 3 },
  })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
}

/** Noise around 128 that depends on the key alone, for a picture of width × height pixels. */
export async function makeNoise(
  key: string,
  size: { width: number; height: number },
  withBlobs: boolean,
): Promise<Noise> {
  const fineWidth = Math.ceil(size.width / 2);
  return {
    fine: noiseBytes(`fine ${key}`, fineWidth * Math.ceil(size.height / 2)),
    fineWidth,
    blobs: withBlobs ? await makeBlobs(key, size.width, size.height) : undefined,
  };
}
