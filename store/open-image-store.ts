import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '#core/error/app-error.ts';
import type { ImageStore } from './image-store.ts';
import { createLocalStore } from './local-store.ts';

/**
 * Open the place where images are kept.
 * @param place a folder, or a file:// address; other schemes are for stores that are yet to come
 * @throws AppError invalid_input for a scheme that is not known
 */
export function openImageStore(place: string): ImageStore {
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(place)?.[1]?.toLowerCase();
  if (scheme === 'file') return createLocalStore(fileURLToPath(place));
  if (scheme)
    throw new AppError('invalid_input', `Images cannot be kept at ${scheme}://`, [
      { path: 'store', message: 'unknown scheme', value: scheme, hint: 'Name a folder.' },
    ]);
  return createLocalStore(isAbsolute(place) ? place : resolve(place));
}
