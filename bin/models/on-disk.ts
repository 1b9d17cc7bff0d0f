import { AppError } from '#core/error/app-error.ts';

const WORDS: Record<string, string> = {
  ENOSPC: 'the disk is full: make room, or take another disk',
  EDQUOT: 'your share of the disk is used up',
  EACCES: 'you have no right to',
  EPERM: 'you have no right to',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a file is where a folder should be',
  EEXIST: 'a file is where a folder should be',
  EISDIR: 'a folder is where the file should be',
  ENOTEMPTY: 'a folder is where the file should be',
  ENAMETOOLONG: 'the name is too long',
};

/**
 * Do something that writes below a path.
 * @throws AppError unavailable with the reason in words, where the system refuses; whatever else `work` throws
 */
export async function onDisk<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof Error) || !('syscall' in cause) || !('code' in cause)) throw cause;
    const code = String(cause.code);
    const words = WORDS[code];
    throw new AppError('unavailable', `${path} cannot be written: ${words ?? code}.`, [], { cause });
  }
}
