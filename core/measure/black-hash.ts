import { pixelHash } from './pixel-hash.ts';

/** Bytes hashed at once. */
const CHUNK = 1 << 20;

function* blackPixels(bytes: number): Iterable<Uint8Array> {
  const black = new Uint8Array(CHUNK);
  for (let left = bytes; left > 0; left -= CHUNK) yield left < CHUNK ? black.subarray(0, left) : black;
}

/**
 * The pixel hash of an opaque picture that is black all over: what ComfyUI saves where a decoder gave no numbers, and
 * what safety checkers leave.
 */
export const blackHash = (width: number, height: number): string =>
  pixelHash(width, height, blackPixels(width * height * 3));
