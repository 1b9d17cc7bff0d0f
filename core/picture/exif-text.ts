import { decodeText } from './decode-text.ts';

const EXIF_DIRECTORY = 0x8769;
const USER_COMMENT = 0x9286;
/** Windows writes title, comment, author, keywords and subject as UTF-16 under these. */
const isWindowsText = (tag: number): boolean => tag >= 0x9c9b && tag <= 0x9c9f;

const BYTE = 1;
const ASCII = 2;
const UNDEFINED = 7;
const UTF8 = 129;

/** More directories or entries than any file has are not read: they may point at each other. */
const MOST_DIRECTORIES = 16;
const MOST_ENTRIES = 1000;

const withoutPadding = (text: string): string => text.replace(/\0+$/, '');

/** UTF-16 of either byte order: texts that matter here begin with a character of ASCII, whose high byte is 0. */
function decodeUtf16(bytes: Uint8Array): string {
  const bigEndian = bytes[0] === 0 || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return withoutPadding(new TextDecoder(bigEndian ? 'utf-16be' : 'utf-16le').decode(bytes));
}

/** Eight bytes name the encoding (Exif 2.32, 4.6.5); some writers leave them out. */
function decodeComment(bytes: Uint8Array): string {
  const code = String.fromCharCode(...bytes.subarray(0, 8));
  if (code === 'UNICODE\0') return decodeUtf16(bytes.subarray(8));
  const named = code === 'ASCII\0\0\0' || code === '\0'.repeat(8);
  return withoutPadding(decodeText(named ? bytes.subarray(8) : bytes));
}

function decodeValue(tag: number, type: number, bytes: Uint8Array): string | null {
  if (tag === USER_COMMENT && (type === UNDEFINED || type === BYTE)) return decodeComment(bytes);
  if (isWindowsText(tag) && type === BYTE) return decodeUtf16(bytes);
  return type === ASCII || type === UTF8 ? withoutPadding(decodeText(bytes)) : null;
}

/**
 * Every text of an Exif block (a TIFF header and its directories, with or without `Exif` before it), in the order of
 * the file. Total: what cannot be read is passed over.
 */
export function readExifText(block: Uint8Array): string[] {
  const named = String.fromCharCode(...block.subarray(0, 6)) === 'Exif\0\0';
  const bytes = named ? block.subarray(6) : block;
  if (bytes.length < 8) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = view.getUint16(0) === 0x4949;
  if ((!little && view.getUint16(0) !== 0x4d4d) || view.getUint16(2, little) !== 42) return [];
  const texts: string[] = [];
  const open = new Set([view.getUint32(4, little)]);
  // A set keeps insertion order and shows what is added while it is walked.
  for (const start of open) {
    if (start + 2 > bytes.length || open.size > MOST_DIRECTORIES) continue;
    const count = Math.min(view.getUint16(start, little), MOST_ENTRIES);
    for (let at = start + 2; at + 12 <= bytes.length && at < start + 2 + count * 12; at += 12) {
      const tag = view.getUint16(at, little);
      const type = view.getUint16(at + 2, little);
      const length = view.getUint32(at + 4, little);
      if (tag === EXIF_DIRECTORY) open.add(view.getUint32(at + 8, little));
      const from = length <= 4 ? at + 8 : view.getUint32(at + 8, little);
      if (from + length > bytes.length) continue;
      const text = decodeValue(tag, type, bytes.subarray(from, from + length));
      if (text) texts.push(text);
    }
    const next = start + 2 + count * 12;
    if (next + 4 <= bytes.length && view.getUint32(next, little) !== 0)
      open.add(view.getUint32(next, little));
  }
  return texts;
}
