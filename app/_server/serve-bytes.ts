/** Bytes that never change under their address. */
export type Immutable = { bytes: Uint8Array; contentType: string; etag: string };

export const FOREVER = 'max-age=31536000, immutable';

/** Whether one of the entity tags of If-None-Match is ours; a weak one matches too (RFC 9110, 13.1.2). */
function matches(header: string | null, etag: string): boolean {
  if (header === null) return false;
  if (header.trim() === '*') return true;
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/** The one range that `Range: bytes=…` asks for; null to send it all, 'none' where there is nothing there. */
function readRange(header: string | null, size: number): { from: number; to: number } | null | 'none' {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'none' : { from: size - length, to: size - 1 };
  }
  const from = Number(first);
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < from) return null;
  return from >= size ? 'none' : { from, to };
}

/** Answer GET or HEAD for immutable bytes: strong ETag, If-None-Match, If-Range, one range (RFC 9110). */
export function serveBytes(request: Request, file: Immutable): Response {
  const { bytes, contentType, etag } = file;
  const headers = new Headers({
    etag,
    'cache-control': FOREVER,
    'accept-ranges': 'bytes',
    'content-type': contentType,
  });
  if (matches(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers });

  const ifRange = request.headers.get('if-range');
  const wanted = ifRange === null || ifRange === etag ? request.headers.get('range') : null;
  const range = request.method === 'GET' ? readRange(wanted, bytes.length) : null;
  if (range === 'none') {
    headers.set('content-range', `bytes */${bytes.length}`);
    headers.set('cache-control', 'no-store');
    return new Response(null, { status: 416, headers });
  }
  const body = range ? bytes.subarray(range.from, range.to + 1) : bytes;
  headers.set('content-length', String(body.length));
  if (range) headers.set('content-range', `bytes ${range.from}-${range.to}/${bytes.length}`);
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), {
    status: range ? 206 : 200,
    headers,
  });
}
