import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '#core/error/app-error.ts';

/**
 * Write a file; one that is there stays, unless `force` says otherwise.
 * @throws AppError conflict where there is one; unavailable where it cannot be written
 */
export async function writeNew(path: string, text: string, force: boolean): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: force ? 'w' : 'wx' });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code === 'EEXIST')
      throw new AppError('conflict', `${path} is there already. --force writes over it.`, [], { cause });
    throw new AppError('unavailable', `${path} cannot be written (${code}).`, [], { cause });
  }
}
