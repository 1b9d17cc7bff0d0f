export type WebpChunk = { type: string; data: Uint8Array };

const ascii = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** Whether these bytes begin as a WebP does. */
export function isWebp(bytes: Uint8Array): boolean {
  return ascii(bytes.subarray(0, 4)) === 'RIFF' && ascii(bytes.subarray(8, 12)) === 'WEBP';
}

/**
 * The chunks of a WebP, one after the other: 4 bytes of name, 4 of length, the data, a byte where that is odd (WebP
 * container specification). Ends before the first chunk that is cut short; nothing for what is no WebP.
 */
export function* readWebpChunks(bytes: Uint8Array): Generator<WebpChunk> {
  if (!isWebp(bytes)) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 12;
  while (at + 8 <= bytes.length) {
    const length = view.getUint32(at + 4, true);
    if (length > bytes.length - at - 8) return;
    yield { type: ascii(bytes.subarray(at, at + 4)), data: bytes.subarray(at + 8, at + 8 + length) };
    at += 8 + length + (length % 2);
  }
}
