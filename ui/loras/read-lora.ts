import { listAlphas } from '#core/lora/list-alphas.ts';
import { parseHeader } from '#core/safetensors/parse-header.ts';
import { LENGTH_BYTES, readHeaderLength } from '#core/safetensors/read-header-length.ts';
import { readScalar } from '#core/safetensors/scalar.ts';
import type { Header } from '#core/safetensors/tensor.ts';

const bytesOf = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer());

/** Bytes that tell what kind of file it is. */
const FIRST = 64;
/** Alphas that are read at once. */
const AT_ONCE = 64;

/**
 * Read a LoRA file's header and the values of its alphas; nothing else of it.
 * @throws AppError invalid_input where it is no whole safetensors file
 */
export async function readLora(file: Blob): Promise<{ header: Header; scalars: Map<string, number> }> {
  const length = readHeaderLength(await bytesOf(file.slice(0, FIRST)), file.size);
  const header = parseHeader(await bytesOf(file.slice(LENGTH_BYTES, LENGTH_BYTES + length)), file.size);
  const scalars = new Map<string, number>();
  const alphas = listAlphas(header);
  for (let at = 0; at < alphas.length; at += AT_ONCE)
    await Promise.all(
      alphas.slice(at, at + AT_ONCE).map(async ({ name, dtype, start, end }) => {
        const value = readScalar(dtype, await bytesOf(file.slice(start, end)));
        if (value !== null) scalars.set(name, value);
      }),
    );
  return { header, scalars };
}
