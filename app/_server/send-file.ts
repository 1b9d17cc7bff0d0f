import type { Exported } from '#service/export/exported.ts';

/** A name for a header: in plain letters for old readers, and whole (RFC 6266, RFC 8187). */
export function attachment(name: string): string {
  const plain = name.replaceAll(/[^\w.+-]/g, '_');
  const whole = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (letter) => `%${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

/**
 * Send a file while it is made; it stops being made when the reader leaves.
 * @param make is given what tells it that nobody reads any more
 * @throws what goes wrong before anything is sent
 */
export async function sendFile(
  request: Request,
  make: (signal: AbortSignal) => Promise<Exported>,
  onError: (error: unknown) => void,
): Promise<Response> {
  const left = new AbortController();
  const signal = AbortSignal.any([request.signal, left.signal]);
  const file = await make(signal);
  const parts = file.body[Symbol.asyncIterator]();
  const first = await parts.next();
  let begun = false;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(stream) {
        try {
          const next = begun ? await parts.next() : first;
          begun = true;
          if (next.done) stream.close();
          else stream.enqueue(next.value);
        } catch (error) {
          if (!signal.aborted) onError(error);
          stream.error(error);
        }
      },
      async cancel() {
        left.abort();
        await parts.return?.();
      },
    },
    { highWaterMark: 1 },
  );
  return new Response(body, {
    headers: {
      'content-type': file.contentType,
      'content-disposition': attachment(file.name),
      'cache-control': 'no-store',
    },
  });
}
