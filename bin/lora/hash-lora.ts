import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { LoraHashes } from '#core/lora/hashes.ts';
import { shortHashes } from '#core/lora/hashes.ts';
import type { Header } from '#core/safetensors/tensor.ts';

const BLOCK = 1024 * 1024;

/** The hashes of a file, read from beginning to end; of its tensors too, since web UIs know LoRAs by that. */
export async function hashLora(handle: FileHandle, { size, dataStart }: Header): Promise<LoraHashes> {
  const whole = createHash('sha256');
  const tensors = createHash('sha256');
  let reading = new Uint8Array(BLOCK);
  let hashing = new Uint8Array(BLOCK);
  let next = handle.read(reading, 0, BLOCK, 0);
  for (let at = 0; at < size;) {
    const { bytesRead } = await next;
    if (bytesRead === 0) throw new Error('The file became shorter while it was read.');
    [reading, hashing] = [hashing, reading];
    const start = at;
    at += bytesRead;
    next = handle.read(reading, 0, BLOCK, at);
    whole.update(hashing.subarray(0, bytesRead));
    if (at > dataStart) tensors.update(hashing.subarray(Math.max(0, dataStart - start), bytesRead));
  }
  await next;
  return shortHashes(whole.digest('hex'), tensors.digest('hex'));
}
