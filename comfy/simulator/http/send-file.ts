import type { StoredFile } from '../files/file-store.ts';
import type { Reply } from './reply.ts';
import type { Request } from './request.ts';

/** `"<nanoseconds>-<bytes>"`, both in hex. */
const etagOf = (file: StoredFile): string =>
  `"${(BigInt(Math.round(file.modified)) * 1_000_000n).toString(16)}-${file.size.toString(16)}"`;

const listed = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  header
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === '*' || tag === etag);

const seconds = (header: string | undefined): number => {
  const time = header === undefined ? Number.NaN : Date.parse(header);
  return Math.floor(time / 1000);
};

/** `[first, last]` byte, "bad" for one that the file does not have, null when the whole is wanted. */
function readRange(header: string | undefined, size: number): [number, number] | 'bad' | null {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!header) return null;
  if (!found || (found[1] === '' && found[2] === '')) return 'bad';
  if (found[1] === '') return [Math.max(0, size - Number(found[2])), size - 1];
  const first = Number(found[1]);
  const last = found[2] === '' ? size - 1 : Math.min(size - 1, Number(found[2]));
  return first >= size || first > last ? 'bad' : [first, last];
}

/** A raw file with ETag, Last-Modified and Range, as aiohttp's FileResponse sends it. */
export function sendFile(
  { headers }: Request,
  file: StoredFile,
  bytes: Buffer,
  about: Record<string, string>,
): Reply {
  const etag = etagOf(file);
  const modified = Math.floor(file.modified / 1000);
  const stamped = { ...about, etag, 'last-modified': new Date(modified * 1000).toUTCString() };
  if (headers['if-match'] !== undefined && !listed(headers['if-match'], etag)) {
    return { status: 412, headers: {}, body: null };
  }
  const same =
    headers['if-none-match'] === undefined
      ? modified <= seconds(headers['if-modified-since'])
      : listed(headers['if-none-match'], etag);
  if (same) return { status: 304, headers: stamped, body: null };
  const whole = { ...stamped, 'accept-ranges': 'bytes' };
  const ifRange = headers['if-range'];
  const stale = ifRange !== undefined && ifRange !== etag && !(modified <= seconds(String(ifRange)));
  const range = stale ? null : readRange(headers.range, file.size);
  if (range === 'bad') {
    return { status: 416, headers: { ...stamped, 'content-range': `bytes */${file.size}` }, body: null };
  }
  if (!range) return { status: 200, headers: whole, body: bytes };
  const [first, last] = range;
  const part = { ...whole, 'content-range': `bytes ${first}-${last}/${file.size}` };
  return { status: 206, headers: part, body: bytes.subarray(first, last + 1) };
}
