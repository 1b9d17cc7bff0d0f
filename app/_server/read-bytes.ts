import { AppError } from '#core/error/app-error.ts';

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

const tooLarge = (limit: number): AppError =>
  new AppError('too_large', `This is larger than ${megabytes(limit)}, the most that is taken here.`);

/**
 * Read a request's body; one that is too large is refused as soon as that is known, and the rest is not read.
 * @param limit bytes
 * @throws AppError too_large
 */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit);
  if (!request.body) return new Uint8Array();
  const reader = request.body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return Buffer.concat(parts, size);
      size += value.byteLength;
      if (size > limit) throw tooLarge(limit);
      parts.push(value);
    }
  } catch (error) {
    void reader.cancel().catch(() => undefined);
    throw error;
  }
}
