import { readFile } from 'node:fs/promises';
import { AppError } from '#core/error/app-error.ts';

/**
 * Read a file that was named on the command line, or by a definition.
 * @param what begins the message where it cannot be read
 * @param limit bytes
 * @throws AppError not_found, too_large
 */
export async function readBytes(path: string, what: string, limit: number): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    const message = code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${code}).`;
    throw new AppError('not_found', `${what}: ${message}`, [], { cause });
  }
  if (bytes.length <= limit) return bytes;
  const [has, most] = [bytes.length, limit].map((size) => `${Math.round(size / 1024 / 1024)} MB`);
  throw new AppError('too_large', `${what}: ${path} has ${has}; ${most} is the most.`);
}
