const HEADER = 54;

/**
 * Pixels as a BMP file: the form that takes a browser the least time to read, and loses nothing.
 * @param pixels red, green, blue, alpha, row by row from the top; alpha is left out
 */
export function writeBitmap({
  data,
  width,
  height,
}: {
  data: ArrayLike<number>;
  width: number;
  height: number;
}): ArrayBuffer {
  const bytes = width * height * 4;
  const file = new ArrayBuffer(HEADER + bytes);
  const view = new DataView(file);
  view.setUint16(0, 0x42_4d);
  view.setUint32(2, file.byteLength, true);
  view.setUint32(10, HEADER, true);
  // BITMAPINFOHEADER: its own length, width, height (negative: from the top), planes, bits a pixel, no packing, bytes.
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, -height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 32, true);
  view.setUint32(34, bytes, true);
  const out = new Uint8Array(file, HEADER);
  for (let at = 0; at < bytes; at += 4) {
    out[at] = data[at + 2] ?? 0;
    out[at + 1] = data[at + 1] ?? 0;
    out[at + 2] = data[at] ?? 0;
    out[at + 3] = 255;
  }
  return file;
}
