import type { FileHandle } from 'node:fs/promises';
import { AppError } from '#core/error/app-error.ts';

/** Small enough to stay in a processor's cache between reading and writing. */
const BLOCK = 512 * 1024;
/** Bytes after which what was written is sent to the disk, while more is copied. */
const SYNC_EVERY = 64 * 1024 * 1024;

/** Writes a file from front to back; the disk works meanwhile. */
export type Sink = { write: (bytes: Uint8Array) => Promise<void>; end: () => Promise<void> };

export function createSink(handle: FileHandle): Sink {
  let unsynced = 0;
  let syncing: Promise<void> | null = null;
  let failure: { cause: unknown } | null = null;
  const sync = (): Promise<void> =>
    handle
      .datasync()
      .catch((cause: unknown) => {
        failure = { cause };
      })
      .finally(() => {
        syncing = null;
      });
  return {
    async write(bytes) {
      for (let at = 0; at < bytes.byteLength;) {
        const { bytesWritten } = await handle.write(bytes, at, bytes.byteLength - at, null);
        at += bytesWritten;
      }
      unsynced += bytes.byteLength;
      if (unsynced < SYNC_EVERY || syncing) return;
      unsynced = 0;
      syncing = sync();
    },
    async end() {
      await syncing;
      if (failure) throw failure.cause;
    },
  };
}

/** @throws AppError invalid_input where the file ends before `length` bytes */
async function readBlock(
  from: FileHandle,
  block: Uint8Array,
  length: number,
  at: number,
): Promise<Uint8Array> {
  let done = 0;
  while (done < length) {
    const { bytesRead } = await from.read(block, done, length - done, at + done);
    if (bytesRead === 0) throw new AppError('invalid_input', 'The file became shorter while it was read.');
    done += bytesRead;
  }
  return block.subarray(0, length);
}

/** Two blocks, so that one is read while the other is written. */
export type Blocks = [Uint8Array, Uint8Array];
export const createBlocks = (): Blocks => [Buffer.allocUnsafeSlow(BLOCK), Buffer.allocUnsafeSlow(BLOCK)];

/**
 * Read a stretch of a file block by block, each while the one before is used.
 * @param use must be done with a block when its promise settles
 */
export async function readStretch(
  from: FileHandle,
  start: number,
  end: number,
  blocks: Blocks,
  use: (block: Uint8Array) => Promise<void>,
): Promise<void> {
  const [one, two] = blocks;
  let turn = 0;
  // The first block ends where a block of the file does, so that the others are whole pages; each has a multiple of
  // 8 bytes, so that no number is cut in two.
  const read = (at: number): Promise<Uint8Array> =>
    readBlock(from, turn++ % 2 === 0 ? one : two, Math.min(BLOCK - ((at - (at % 8)) % BLOCK), end - at), at);
  let next = read(start);
  for (let at = start; at < end;) {
    const block = await next;
    const using = use(block);
    at += block.byteLength;
    next = at < end ? read(at) : next;
    const [, used] = await Promise.allSettled([next, using]);
    if (used.status === 'rejected') throw used.reason;
  }
}
