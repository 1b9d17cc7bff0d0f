import type { Dtype } from './dtypes.ts';
import { tensorBytes } from './dtypes.ts';
import { LENGTH_BYTES } from './read-header-length.ts';

const PAGE = 4096;

/** A tensor that is to be written. */
export type NewTensor = { name: string; dtype: Dtype; shape: readonly number[] };

/**
 * The beginning of a safetensors file: length and JSON, padded with spaces so that the tensors begin at a multiple
 * of 8 bytes.
 * @param tensors in the order in which their bytes will follow
 * @param room `like`: where the tensors begin in the file that they are copied from, in bytes: they then lie the same
 * way in pages of memory, which makes copying faster; or `exactly` where they must begin
 * @throws RangeError where a tensor has no whole number of bytes, a name stands twice, or `exactly` is too little
 */
export function writeHeader(
  tensors: readonly NewTensor[],
  metadata: Readonly<Record<string, string>>,
  room: { like?: number; exactly?: number } = {},
): Uint8Array {
  const entries = new Map<string, unknown>();
  if (Object.keys(metadata).length > 0) entries.set('__metadata__', metadata);
  let at = 0;
  for (const { name, dtype, shape } of tensors) {
    const bytes = tensorBytes(dtype, shape);
    if (bytes === null) throw new RangeError(`${name} has no size: ${dtype} [${shape.join(', ')}]`);
    if (entries.has(name)) throw new RangeError(`${name} stands twice`);
    entries.set(name, { dtype, shape, data_offsets: [at, at + bytes] });
    at += bytes;
  }
  const parts = [...entries].map(([name, entry]) => `${JSON.stringify(name)}:${JSON.stringify(entry)}`);
  const json = new TextEncoder().encode(`{${parts.join(',')}}`);
  let length = Math.ceil(json.byteLength / 8) * 8;
  const { like, exactly } = room;
  if (exactly !== undefined) {
    if (exactly < LENGTH_BYTES + json.byteLength)
      throw new RangeError(`the header does not fit in ${exactly} bytes`);
    length = exactly - LENGTH_BYTES;
  } else if (like !== undefined && like % 8 === 0)
    length += (((like - LENGTH_BYTES - length) % PAGE) + PAGE) % PAGE;
  const header = new Uint8Array(LENGTH_BYTES + length).fill(0x20);
  new DataView(header.buffer).setBigUint64(0, BigInt(length), true);
  header.set(json, LENGTH_BYTES);
  return header;
}
