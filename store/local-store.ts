import { randomBytes } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ImageStore, StoredObject, ThumbnailSize } from './image-store.ts';
import { CONTENT_TYPES, extensionOf, objectName, objectPrefix } from './object-name.ts';

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function readOrNull(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}

/** Names in a folder; none where it is not there. */
async function list(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

/** Whole or not at all: written beside its place, then renamed into it. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.part`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Images in a folder: `ab/cd/<sha256>.<extension>` and `<sha256>-256.webp` beside it. Several processes may
 * share it, since the same name always means the same bytes.
 */
export function createLocalStore(folder: string): ImageStore {
  const path = (sha256: string, end: string): string => join(folder, objectName(sha256, end));
  const thumbnail = (sha256: string, size: ThumbnailSize): string => path(sha256, `-${size}.webp`);
  /** The whole sha-256 of which these are the first digits; its folder holds an image or two. */
  const complete = async (digits: string): Promise<string | null> => {
    if (digits.length === 64) return digits;
    const within = dirname(join(folder, objectPrefix(digits)));
    const names = await list(within);
    return names.find((name) => name.startsWith(digits))?.slice(0, 64) ?? null;
  };
  return {
    putImage: async (sha256, bytes, contentType) => {
      const target = path(sha256, `.${extensionOf(contentType)}`);
      if (!(await exists(target))) await writeWhole(target, bytes);
    },
    putThumbnail: async (sha256, size, webp) => writeWhole(thumbnail(sha256, size), webp),
    getImage: async (digits): Promise<StoredObject | null> => {
      const sha256 = await complete(digits);
      if (sha256 === null) return null;
      for (const [extension, contentType] of Object.entries(CONTENT_TYPES)) {
        const bytes = await readOrNull(path(sha256, `.${extension}`));
        if (bytes) return { bytes, contentType };
      }
      return null;
    },
    getThumbnail: async (digits, size) => {
      const sha256 = await complete(digits);
      const bytes = sha256 === null ? null : await readOrNull(thumbnail(sha256, size));
      return bytes ? { bytes, contentType: 'image/webp' } : null;
    },
    hasThumbnail: async (sha256, size) => exists(thumbnail(sha256, size)),
    freeBytes: async () => {
      try {
        const { bavail, bsize } = await statfs(folder);
        return bavail * bsize;
      } catch {
        // Not made yet, or a file system that does not say.
        return null;
      }
    },
  };
}
