import { constants } from 'node:fs';
import { copyFile, type FileHandle, stat } from 'node:fs/promises';
import { AppError } from '#core/error/app-error.ts';

const BLOCK = 4 * 1024 * 1024;

/** Writes a file from front to back. */
export type Sink = (bytes: Uint8Array) => Promise<void>;

/** @param from the byte at which it begins */
export function createSink(handle: FileHandle, from = 0): Sink {
  let position = from;
  return async (bytes) => {
    for (let at = 0; at < bytes.byteLength;) {
      const { bytesWritten } = await handle.write(bytes, at, bytes.byteLength - at, position);
      at += bytesWritten;
      position += bytesWritten;
    }
  };
}

/**
 * Fill a new file with all that an open one has, as the system copies: no byte passes through this process, and where
 * the file system can share blocks, none is read.
 * @param source is open, @param path its name, by which it is copied
 * @throws AppError invalid_input where the file changed meanwhile, or the name is another file's now
 */
export async function copyWhole(
  source: FileHandle,
  path: string,
  target: FileHandle,
  part: string,
): Promise<void> {
  const [before, { mode }] = [await source.stat(), await target.stat()];
  await copyFile(path, part, constants.COPYFILE_FICLONE);
  // The copy has the old file's permissions too, which may be to read only.
  await target.chmod(mode & 0o7777);
  const after = await stat(path);
  const isSame = (['dev', 'ino', 'size', 'mtimeMs'] as const).every((fact) => before[fact] === after[fact]);
  if (!isSame || (await target.stat()).size !== before.size)
    throw new AppError('invalid_input', 'The file was changed while it was read.');
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
