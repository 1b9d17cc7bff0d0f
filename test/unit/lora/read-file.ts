import { listAlphas } from '#core/lora/list-alphas.ts';
import { parseHeader } from '#core/safetensors/parse-header.ts';
import { LENGTH_BYTES, readHeaderLength } from '#core/safetensors/read-header-length.ts';
import { readScalar } from '#core/safetensors/scalar.ts';
import type { Header } from '#core/safetensors/tensor.ts';

/** The header of a file that is in memory, as the command line and the page read it. */
export function readHeader(file: Uint8Array): Header {
  const length = readHeaderLength(file.subarray(0, 64), file.byteLength);
  return parseHeader(file.subarray(LENGTH_BYTES, LENGTH_BYTES + length), file.byteLength);
}

export function readScalars(file: Uint8Array, header: Header): Map<string, number> {
  return new Map(
    listAlphas(header).flatMap(({ name, dtype, start, end }) => {
      const value = readScalar(dtype, file.subarray(start, end));
      return value === null ? [] : [[name, value] as const];
    }),
  );
}

/** The bytes of each tensor by name. */
export const readTensors = (file: Uint8Array): Map<string, Uint8Array> =>
  new Map(readHeader(file).tensors.map(({ name, start, end }) => [name, file.subarray(start, end)]));
