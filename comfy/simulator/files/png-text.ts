import { crc32 } from 'node:zlib';

/** One PNG chunk: length, type, data, checksum. */
const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
};

/** Bytes of the PNG signature and of IHDR, which is always first and 13 bytes long. */
const headerEnd = 8 + 12 + 13;

/** Put tEXt chunks behind IHDR, in the order given; texts are ASCII. */
export function addPngText(png: Buffer, texts: readonly (readonly [string, string])[]): Buffer {
  const chunks = texts.map(([key, text]) => chunk('tEXt', Buffer.from(`${key}\0${text}`, 'latin1')));
  return Buffer.concat([png.subarray(0, headerEnd), ...chunks, png.subarray(headerEnd)]);
}
