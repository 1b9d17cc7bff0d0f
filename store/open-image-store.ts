import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '#core/error/app-error.ts';
import type { ImageStore } from './image-store.ts';
import { createLocalStore } from './local-store.ts';
import type { S3Place } from './s3-place.ts';
import { createS3Store } from './s3-store.ts';

/**
 * Open the place where images are kept.
 * @param place a bucket, a folder, or a file:// address
 * @throws AppError invalid_input for a scheme that is not known
 */
export function openImageStore(place: string | S3Place): ImageStore {
  if (typeof place !== 'string') return createS3Store(place);
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(place)?.[1]?.toLowerCase();
  if (scheme === 'file') return createLocalStore(fileURLToPath(place));
  if (scheme)
    throw new AppError('invalid_input', `Images cannot be kept at ${scheme}://`, [
      { path: 'store', message: 'unknown scheme', value: scheme, hint: 'Name a folder, or give S3_BUCKET.' },
    ]);
  return createLocalStore(isAbsolute(place) ? place : resolve(place));
}
