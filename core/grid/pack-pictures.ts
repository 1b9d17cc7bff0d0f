/** Bytes before each picture that say how many it has; 0 where it is not there. */
const LENGTH = 4;

/**
 * Put files behind each other, each after its length as four bytes, the highest first.
 * @param files null where one is not there
 */
export function packPictures(files: readonly (Uint8Array | null)[]): Uint8Array {
  const total = files.reduce((sum, file) => sum + LENGTH + (file?.length ?? 0), 0);
  const packed = new Uint8Array(total);
  const view = new DataView(packed.buffer);
  let at = 0;
  for (const file of files) {
    view.setUint32(at, file?.length ?? 0);
    if (file) packed.set(file, at + LENGTH);
    at += LENGTH + (file?.length ?? 0);
  }
  return packed;
}

/**
 * Take files apart that `packPictures` put together.
 * @param packed the first bytes of it, or all
 * @returns those that are whole; null where one is not there
 */
export function unpackPictures(packed: Uint8Array): (Uint8Array | null)[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const files: (Uint8Array | null)[] = [];
  let at = 0;
  while (at + LENGTH <= packed.length) {
    const length = view.getUint32(at);
    const end = at + LENGTH + length;
    if (end > packed.length) break;
    files.push(length === 0 ? null : packed.subarray(at + LENGTH, end));
    at = end;
  }
  return files;
}
