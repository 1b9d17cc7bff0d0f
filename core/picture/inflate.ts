import { Unzlib } from 'fflate';

/** Bytes that are inflated at once: deflate gives at most 1032 times as many, so a bomb is noticed in time. */
const SLICE = 16 * 1024;

/** What a zlib stream holds; null for what is not deflated, ends too early, or is longer than `most` bytes. */
export function inflate(bytes: Uint8Array, most: number): Uint8Array | null {
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream = new Unzlib((part) => {
    size += part.length;
    parts.push(part);
  });
  try {
    for (let at = 0; at < bytes.length; at += SLICE) {
      stream.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length);
      if (size > most) return null;
    }
  } catch {
    return null;
  }
  return size === 0 ? null : joinBytes(parts, size);
}

function joinBytes(parts: readonly Uint8Array[], size: number): Uint8Array {
  const joined = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
