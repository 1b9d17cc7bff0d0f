import { type FileHandle, open } from 'node:fs/promises';
import { listAlphas } from '#core/lora/list-alphas.ts';
import { AppError } from '#core/error/app-error.ts';
import { parseHeader } from '#core/safetensors/parse-header.ts';
import { LENGTH_BYTES, readHeaderLength } from '#core/safetensors/read-header-length.ts';
import { readScalar } from '#core/safetensors/scalar.ts';
import type { Header } from '#core/safetensors/tensor.ts';

/** A LoRA file that is open: its header, and the values of its alphas by tensor name. */
export type OpenLora = { handle: FileHandle; header: Header; scalars: Map<string, number> };

/** Bytes that tell what kind of file it is. */
const FIRST = 64;

/**
 * Work with a LoRA file; only its header and its alphas are read.
 * @throws AppError not_found; invalid_input where it is no whole safetensors file
 */
export async function withLora<Result>(
  path: string,
  work: (lora: OpenLora) => Promise<Result>,
): Promise<Result> {
  const handle = await openForReading(path);
  try {
    const { size } = await handle.stat();
    const length = readHeaderLength(await readAt(handle, 0, Math.min(FIRST, size)), size);
    const header = parseHeader(await readAt(handle, LENGTH_BYTES, length), size);
    const scalars = new Map<string, number>();
    for (const { name, dtype, start, end } of listAlphas(header)) {
      const value = readScalar(dtype, await readAt(handle, start, end - start));
      if (value !== null) scalars.set(name, value);
    }
    return await work({ handle, header, scalars });
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_input')
      throw new AppError('invalid_input', `${path}: ${error.message}`, error.issues, { cause: error });
    throw error;
  } finally {
    await handle.close();
  }
}

async function openForReading(path: string): Promise<FileHandle> {
  try {
    const handle = await open(path, 'r');
    const isFile = (await handle.stat()).isFile();
    if (isFile) return handle;
    await handle.close();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    const message = code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${code}).`;
    throw new AppError('not_found', message, [], { cause });
  }
  throw new AppError('not_found', `${path} is no file.`);
}

/** @throws AppError invalid_input where the file is shorter than it was a moment ago */
async function readAt(handle: FileHandle, start: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let at = 0;
  while (at < length) {
    const { bytesRead } = await handle.read(bytes, at, length - at, start + at);
    if (bytesRead === 0) throw new AppError('invalid_input', 'It became shorter while it was read.');
    at += bytesRead;
  }
  return bytes;
}
