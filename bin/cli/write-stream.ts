import { createWriteStream } from 'node:fs';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#core/error/app-error.ts';

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * Write a file while it comes, under its name only when it is whole.
 * @returns its bytes
 * @throws AppError conflict where there is one already, unless `force`
 */
export async function writeStream(
  path: string,
  body: ReadableStream<Uint8Array>,
  { force }: { force: boolean },
): Promise<number> {
  if (!force && (await isThere(path))) {
    await body.cancel();
    throw new AppError('conflict', `${path} is there already. --force writes over it.`);
  }
  const part = `${path}.part`;
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Uint8Array, _, next) {
      bytes += chunk.length;
      next(null, chunk);
    },
  });
  await mkdir(dirname(path), { recursive: true });
  try {
    await pipeline(Readable.fromWeb(body as never), count, createWriteStream(part));
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return bytes;
}
