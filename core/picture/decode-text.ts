const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Text of bytes that say not what they are: UTF-8 where they can be, else Latin-1, in which anything is a text. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

/** The bytes before the first NUL and those after it; null where there is none. */
export function cutAtNul(bytes: Uint8Array): [before: Uint8Array, after: Uint8Array] | null {
  const at = bytes.indexOf(0);
  return at < 0 ? null : [bytes.subarray(0, at), bytes.subarray(at + 1)];
}

/** The text of a whole file by its byte order mark, else as UTF-8; null where it is no text. */
export function decodeFile(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  // PowerShell writes UTF-16 when it is asked for a text file.
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}
