import { createHash } from 'node:crypto';

/** Bytes hashed at once. */
const CHUNK = 1 << 20;

/**
 * The pixel hash (`worker/ingest.ts`) of an opaque picture that is black all over: what ComfyUI saves where a decoder
 * gave no numbers, and what safety checkers leave.
 */
export function blackHash(width: number, height: number): string {
  const hash = createHash('sha256').update(`${width}x${height}\n`);
  const black = Buffer.alloc(CHUNK);
  for (let left = width * height * 3; left > 0; left -= CHUNK)
    hash.update(left < CHUNK ? black.subarray(0, left) : black);
  return hash.digest('hex');
}
