import { statfs } from 'node:fs/promises';

/** Bytes that are free where a folder lies; null where the system does not tell. */
export async function readFreeSpace(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
