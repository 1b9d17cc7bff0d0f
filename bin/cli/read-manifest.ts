import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { AppError } from '#core/error/app-error.ts';
import { type Manifest, parseManifest } from '#core/models/manifest.ts';

/** Options of every command that reads a manifest. */
export const MANIFEST = { manifest: { type: 'string', default: 'models.yaml' } } as const;

/** A manifest, its text, and the folder that it lies in. @throws AppError not_found, invalid_input */
export async function readManifest(
  path: string,
): Promise<{ text: string; manifest: Manifest; folder: string }> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    throw new AppError(
      'not_found',
      code === 'ENOENT'
        ? `There is no ${path}. Write one, or name it with --manifest.`
        : `${path} cannot be read (${code}).`,
      [],
      { cause },
    );
  });
  return { text, manifest: parseManifest(text), folder: dirname(resolve(path)) };
}
