import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { existsSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '#core/error/app-error.ts';

/**
 * Write a file that appears only when it is whole: beside its place under another name, synced, then renamed.
 * @param fill writes it, by its handle; `part` is its name until it is whole
 * @param force whether it may take the place of a file that is there
 * @returns what `fill` gives
 * @throws AppError conflict, unavailable; whatever `fill` throws, and then nothing is left of it
 */
export async function writeWhole<Result>(
  path: string,
  force: boolean,
  fill: (handle: FileHandle, part: string) => Promise<Result>,
): Promise<Result> {
  const refuse = (): AppError =>
    new AppError('conflict', `${path} is there already. --force writes over it.`);
  if (!force && existsSync(path)) throw refuse();
  const folder = dirname(path);
  const part = join(folder, `.${basename(path)}.${process.pid}.part`);
  const cleanUp = (): void => rmSync(part, { force: true });
  const onSignal = (signal: NodeJS.Signals): void => {
    cleanUp();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  try {
    const handle = await open(part, 'wx');
    let filled: Result;
    try {
      filled = await fill(handle, part);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (!force && existsSync(path)) throw refuse();
    await rename(part, path);
    await syncFolder(folder);
    return filled;
  } catch (cause) {
    await rm(part, { force: true });
    if (cause instanceof AppError || !(cause instanceof Error) || !('code' in cause)) throw cause;
    throw new AppError('unavailable', `${path} cannot be written (${String(cause.code)}).`, [], { cause });
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

/** So that the new name outlasts a power cut; not every system can. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
