import { AppError } from '../error/app-error.ts';
import { findForeignKind } from './foreign-kinds.ts';

/** Bytes that the header's length takes, at the very beginning. */
export const LENGTH_BYTES = 8;

/** Bytes of a header beyond which no reader of the format goes. */
const LONGEST_HEADER = 100_000_000;

/**
 * Read how long the JSON header is.
 * @param first the file's first bytes: 64, or all where it has fewer
 * @param size of the whole file, in bytes
 * @returns bytes of JSON, which begin at byte 8
 * @throws AppError invalid_input where it is no safetensors file, or a cut one
 */
export function readHeaderLength(first: Uint8Array, size: number): number {
  const refuse = (message: string, value: unknown, hint: string): AppError =>
    new AppError('invalid_input', 'This is no whole safetensors file.', [
      { path: 'header length', message, value, hint },
    ]);
  const foreign = findForeignKind(first);
  if (foreign)
    throw new AppError('invalid_input', 'This is no safetensors file.', [{ path: 'file', ...foreign }]);
  if (first.length < LENGTH_BYTES || size < LENGTH_BYTES + 2)
    throw refuse('A safetensors file has 10 bytes at least.', size, 'Copy or download it again.');
  const length = new DataView(first.buffer, first.byteOffset, first.byteLength).getBigUint64(0, true);
  if (length > BigInt(LONGEST_HEADER))
    throw refuse(
      `The first 8 bytes say how long the header is; ${LONGEST_HEADER.toLocaleString('en')} bytes is the most.`,
      length.toString(),
      'It is damaged, or no safetensors file: copy or download it again.',
    );
  if (length < 2n)
    throw refuse('The header has 2 bytes at least: {}.', Number(length), 'Save the file again.');
  if (length > BigInt(size - LENGTH_BYTES))
    throw refuse(
      `The header goes beyond the end: the file has ${size} bytes, so ${size - LENGTH_BYTES} is the most.`,
      Number(length),
      'The file is cut off: copy or download it again.',
    );
  return Number(length);
}
