/** Bytes from the beginning of a file that `faultOfBeginning` looks at. */
export const BEGINNING = 16;

/**
 * What is wrong with a file that is called .safetensors, by its beginning: the length of its header in eight bytes,
 * then a brace.
 * @returns null where nothing is
 */
export function faultOfBeginning(name: string, beginning: Uint8Array, size: number): string | null {
  const text = new TextDecoder('latin1').decode(beginning).trimStart();
  if (text.startsWith('<')) return 'it is a web page, not a model: the address may want you to sign in';
  if (text.startsWith('version https://')) return 'it is a Git LFS pointer, not the file itself';
  if (!name.toLowerCase().endsWith('.safetensors')) return null;
  if (beginning.length < 9) return `it has only ${size} bytes`;
  const length = new DataView(beginning.buffer, beginning.byteOffset).getBigUint64(0, true);
  if (beginning[8] !== 0x7b || length + 8n > BigInt(size)) return 'it is not a safetensors file';
  return null;
}
