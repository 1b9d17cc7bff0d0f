import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** Feed what a file holds to a hash. */
export async function feedFile(path: string, hash: Hash): Promise<void> {
  for await (const chunk of createReadStream(path, { highWaterMark: 4 * 1024 * 1024 }))
    hash.update(chunk as Buffer);
}

/** sha-256 of a file, in hexadecimal. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await feedFile(path, hash);
  return hash.digest('hex');
}
