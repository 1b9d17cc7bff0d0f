import { createHash } from 'node:crypto';

/**
 * sha-256 of a picture's size and decoded pixels, by which pictures are equal though their files differ.
 * @param pixels bytes row by row from the top, in as many pieces as there are
 */
export function pixelHash(width: number, height: number, pixels: Iterable<Uint8Array>): string {
  const hash = createHash('sha256').update(`${width}x${height}\n`);
  for (const piece of pixels) hash.update(piece);
  return hash.digest('hex');
}
